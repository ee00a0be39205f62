import { Badge, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SystemOverviewQuery } from '../../../graphql/generated/graphql';
import { useFormats } from '../../../lib/format';
import { type Column, DataTable } from '../../../ui/DataTable';

type Server = NonNullable<SystemOverviewQuery['systemOverview']>['servers'][number];

/** The servers that run on the database. */
export function Servers({ servers }: { servers: Server[] }) {
  const { t } = useTranslation();
  const format = useFormats();
  const time = (at: string) => <span title={format.exactInstant(at)}>{format.relative(at)}</span>;
  const columns: Column<Server>[] = [
    {
      key: 'host',
      header: t('settings.system.host'),
      cell: ({ host, current }) => (
        <Group gap="xs" wrap="nowrap">
          {host}
          {current && <Badge variant="dot">{t('settings.system.current')}</Badge>}
        </Group>
      ),
    },
    { key: 'version', header: t('settings.system.version'), cell: ({ version }) => version },
    { key: 'startedAt', header: t('settings.system.started'), cell: ({ startedAt }) => time(startedAt) },
    { key: 'seenAt', header: t('settings.system.seen'), cell: ({ seenAt }) => time(seenAt) },
  ];
  return <DataTable label={t('settings.system.servers')} columns={columns} rows={servers} rowKey={({ id }) => id} rowLabel={({ host }) => host} />;
}
