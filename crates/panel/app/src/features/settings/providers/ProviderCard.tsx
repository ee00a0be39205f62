import { Group, Paper, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AuthProvidersQuery } from '../../../graphql/generated/graphql';
import { Copyable } from '../../../ui/Copyable';
import { Facts } from '../Facts';

/** A provider as the configuration has it, with what has to be registered there. */
export function ProviderCard({ provider }: { provider: AuthProvidersQuery['authProviders'][number] }) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="sm">
      <Group gap="xs" mb="xs">
        <Title order={3}>{provider.title ?? provider.name}</Title>
        <Text size="sm" c="dimmed">
          {provider.name}
        </Text>
      </Group>
      <Facts
        facts={[
          [t('settings.providers.redirect'), <Copyable key="redirect" value={provider.redirect} label={t('settings.providers.redirect')} />],
          [t('settings.providers.issuer'), provider.issuer],
          [t('settings.providers.clientId'), <Copyable key="clientId" value={provider.clientId} label={t('settings.providers.clientId')} />],
          [t('settings.providers.scopes'), provider.scopes.join(' ')],
          [t('settings.providers.roles'), provider.roles.map(({ group, role }) => `${group} → ${role}`).join(', ')],
          [t('settings.providers.defaultRole'), provider.defaultRole],
        ]}
      />
    </Paper>
  );
}
