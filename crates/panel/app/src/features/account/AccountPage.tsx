import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../../model/session';
import { Page } from '../../ui/Page';
import { Identities } from './Identities';
import { MySessions } from './MySessions';
import { PasswordForm } from './PasswordForm';
import { ProfileForm } from './ProfileForm';
import { SecondFactor } from './SecondFactor';

/** Whoever is logged in: name, password, second factor, sessions, providers. */
export function AccountPage() {
  const { t } = useTranslation();
  const { data: session } = useQuery(sessionQuery);
  const me = session?.me;
  if (!me) return null;
  return (
    <Page title={t('nav.account')}>
      <Stack gap="xl" maw="60rem">
        <Text size="sm">{t('account.who', { email: me.email, role: me.role?.name ?? '–' })}</Text>
        <ProfileForm me={me} />
        <PasswordForm email={me.email} />
        <SecondFactor me={me} />
        <Identities me={me.documentId} />
        <MySessions />
      </Stack>
    </Page>
  );
}
