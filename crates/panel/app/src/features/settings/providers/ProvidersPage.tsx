import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { send } from '../../../graphql/client';
import { type AdminRealm, AuthProvidersDocument } from '../../../graphql/generated/graphql';
import { Page } from '../../../ui/Page';
import { ErrorState, Loading } from '../../../ui/states';
import { ProviderCard } from './ProviderCard';
import { ProviderRecipe } from './ProviderRecipe';

const REALMS: AdminRealm[] = ['USERS', 'ADMINS'];

/** By way of whom people come in, and how to set up another provider: that is written in `presswork.toml`, not here. */
export function ProvidersPage() {
  const { t } = useTranslation();
  const providers = useQuery({ queryKey: ['authProviders'], queryFn: () => send(AuthProvidersDocument) });
  if (providers.isPending) return <Loading />;
  if (providers.isError) return <ErrorState error={providers.error} onRetry={() => void providers.refetch()} />;
  return (
    <Page title={t('settings.page.providers')}>
      <Stack gap="md" maw="60rem">
        <Text size="sm">{t('settings.providers.about')}</Text>
        {REALMS.map((realm) => {
          const found = providers.data.authProviders.filter((provider) => provider.realm === realm);
          return (
            <Stack key={realm} component="section" gap="xs" aria-label={t(`settings.providers.realm.${realm}`)}>
              <Title order={2}>{t(`settings.providers.realm.${realm}`)}</Title>
              {found.length === 0 && (
                <Text size="sm" c="dimmed">
                  {t('settings.providers.none')}
                </Text>
              )}
              {found.map((provider) => (
                <ProviderCard key={provider.name} provider={provider} />
              ))}
            </Stack>
          );
        })}
        <ProviderRecipe />
      </Stack>
    </Page>
  );
}
