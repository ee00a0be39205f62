import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { usePermissions } from '../../model/usePermissions';
import { Page } from '../../ui/Page';
import { Empty, Loading } from '../../ui/states';
import { PAGES } from './pages';

/** Goes on to the first page that somebody may see. */
export function SettingsIndex() {
  const { t } = useTranslation();
  const permissions = usePermissions();
  const first = PAGES.find((page) => page.may(permissions));
  const navigate = useNavigate();
  useEffect(() => {
    if (first) void navigate({ to: `/settings/${first.path}`, replace: true });
  }, [first, navigate]);
  if (first) return <Loading />;
  return (
    <Page title={t('settings.title')}>
      <Empty title={t('settings.none')} />
    </Page>
  );
}
