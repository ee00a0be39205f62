import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../../ui/links';
import { Page } from '../../../ui/Page';
import { Deliveries } from './Deliveries';

/** What all webhooks were told, those that were deleted among them. */
export function DeliveriesPage() {
  const { t } = useTranslation();
  return (
    <Page
      title={t('webhooks.deliveries.title')}
      actions={
        <LinkButton to="/settings/webhooks" size="xs" variant="default">
          {t('webhooks.title')}
        </LinkButton>
      }
    >
      <Deliveries />
    </Page>
  );
}
