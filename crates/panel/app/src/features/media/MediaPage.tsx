/** The media library: folders and files, how to bring more, and what can be done with them. */
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/Page';
import { Empty } from '../../ui/states';
import { MediaLibrary } from './MediaLibrary';
import { useLibrary } from './useLibrary';

export function MediaPage() {
  const { t } = useTranslation();
  const found = useLibrary();
  if (!found) {
    return (
      <Page title={t('nav.media')}>
        <Empty title={t('media.forbidden')} />
      </Page>
    );
  }
  return <MediaLibrary {...found} />;
}
