import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePermissions } from '../../../model/usePermissions';
import { Page } from '../../../ui/Page';
import { Deliveries } from './Deliveries';
import { Transport } from './Transport';

/** Whether mail can be sent, and what became of the mails that were ordered. */
export function MailPage() {
  const { t } = useTranslation();
  const { may } = usePermissions();
  return (
    <Page title={t('settings.page.mail')}>
      <Stack>
        <Transport />
        {may('plugin::email.email', 'find') && <Deliveries />}
      </Stack>
    </Page>
  );
}
