import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { send } from '../../../graphql/client';
import { SystemOverviewDocument } from '../../../graphql/generated/graphql';
import { useFormats } from '../../../lib/format';
import { Page } from '../../../ui/Page';
import { Empty, ErrorState, Loading } from '../../../ui/states';
import { Facts } from '../Facts';
import { Migrations } from './Migrations';
import { Requests } from './Requests';
import { Section } from './Section';
import { Servers } from './Servers';

/** How often what changes by itself is asked for again. */
const AGAIN_MS = 60_000;

/** What runs: versions, the servers, the database, what is stored, how much was asked. */
export function SystemPage() {
  const { t } = useTranslation();
  const format = useFormats();
  const overview = useQuery({ queryKey: ['system'], queryFn: () => send(SystemOverviewDocument), refetchInterval: AGAIN_MS });
  if (overview.isPending) return <Loading />;
  if (overview.isError) return <ErrorState error={overview.error} onRetry={() => void overview.refetch()} />;
  const system = overview.data.systemOverview;
  if (!system) return <Empty title={t('settings.system.none')} />;
  const { database, storage } = system;
  return (
    <Page title={t('settings.page.system')}>
      <Stack maw="60rem">
        <Section title={t('settings.system.server')}>
          <Facts
            facts={[
              [t('settings.system.version'), system.version],
              [t('settings.system.started'), `${format.instant(system.startedAt)} (${format.relative(system.startedAt)})`],
            ]}
          />
        </Section>
        <Section title={t('settings.system.requests')}>
          <Requests minutes={system.requests} />
        </Section>
        <Section title={t('settings.system.servers')}>
          <Servers servers={system.servers} />
        </Section>
        <Section title={t('settings.system.database')}>
          <Facts
            facts={[
              [t('settings.system.kind'), t(`settings.system.kinds.${database.kind}`)],
              [t('settings.system.version'), database.version],
              [t('settings.system.size'), format.bytes(Number(database.bytes))],
            ]}
          />
          <Migrations migrations={database.migrations} />
        </Section>
        <Section title={t('settings.system.storage')}>
          {storage.kept ? (
            <Facts
              facts={[
                [t('settings.system.objects'), format.number(storage.objects)],
                [t('settings.system.size'), format.bytes(Number(storage.bytes))],
              ]}
            />
          ) : (
            t('settings.system.noBucket')
          )}
        </Section>
      </Stack>
    </Page>
  );
}
