import { Stack, Text, Title } from '@mantine/core';
import { Trans, useTranslation } from 'react-i18next';
import { usePermissions } from '../../../model/usePermissions';
import { Copyable } from '../../../ui/Copyable';
import classes from '../Summary.module.css';
import { MailWay } from './MailWay';
import { TestMail } from './TestMail';

const EXAMPLE = `# in the environment
SMTP_URL=smtp://user:password@smtp.example.org:587

# in presswork.toml
[mail]
from = "The Blog <noreply@example.org>"`;

/** What mails go out by, one to try whether they do, and how to name a mail server. */
export function Transport() {
  const { t } = useTranslation();
  const { may, mayAll } = usePermissions();
  return (
    <Stack component="section" gap="xs" aria-label={t('settings.mail.transport')} maw="48rem">
      <Title order={2}>{t('settings.mail.transport')}</Title>
      {mayAll('plugin::email.email', 'find') && <MailWay />}
      {may('plugin::email.email', 'sendTest') && <TestMail />}
      <details>
        <summary className={classes.summary}>{t('settings.mail.how')}</summary>
        <Stack gap="xs" mt="xs">
          <Text size="sm">
            <Trans i18nKey="settings.mail.setUp" components={{ file: <code /> }} />
          </Text>
          <Copyable block value={EXAMPLE} label={t('settings.mail.example')} />
        </Stack>
      </details>
    </Stack>
  );
}
