import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { send } from '../../../graphql/client';
import { BucketOverviewDocument, type BucketOverviewQuery } from '../../../graphql/generated/graphql';
import { useFormats } from '../../../lib/format';
import { type Column, DataTable } from '../../../ui/DataTable';
import { ErrorText } from '../../../ui/ErrorText';
import { Facts } from '../Facts';

type Finding = NonNullable<BucketOverviewQuery['bucketOverview']>['findings'][number];

/** What is in the bucket, and what of it does not fit the database. The whole bucket is listed for that, so only when somebody asks. */
export function Bucket() {
  const { t } = useTranslation();
  const format = useFormats();
  const bucket = useQuery({ queryKey: ['bucket'], queryFn: () => send(BucketOverviewDocument), enabled: false });
  const found = bucket.data?.bucketOverview;
  const columns: Column<Finding>[] = [
    {
      key: 'key',
      header: t('settings.media.key'),
      cell: ({ key }) => (
        <Text span size="sm" ff="monospace">
          {key}
        </Text>
      ),
    },
    { key: 'flaw', header: t('settings.media.flaw'), cell: ({ flaw }) => t(`settings.media.flaws.${flaw}`) },
    {
      key: 'file',
      header: t('settings.media.file'),
      cell: ({ file }) =>
        file && (
          <Link to="/media" search={{ file }}>
            {file}
          </Link>
        ),
    },
  ];
  return (
    <Stack gap="xs">
      <Group>
        <Button variant="default" size="xs" onClick={() => void bucket.refetch()} loading={bucket.isFetching}>
          {t('settings.media.look')}
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {bucket.isFetching && t('settings.media.looking')}
          {found && !bucket.isFetching && t(found.flaws === 0 ? 'settings.media.sound' : 'settings.media.flawed', { count: found.flaws })}
          {bucket.isSuccess && !found && t('settings.system.noBucket')}
        </Text>
      </Group>
      <ErrorText error={bucket.error} />
      {found && (
        <Facts
          facts={[
            [t('settings.system.objects'), format.number(found.objects)],
            [t('settings.system.size'), format.bytes(Number(found.bytes))],
            [t('settings.media.underWay'), format.number(found.underWay)],
          ]}
        />
      )}
      {found && found.findings.length > 0 && (
        <DataTable
          label={t('settings.media.findings')}
          columns={columns}
          rows={found.findings}
          rowKey={({ key }) => key}
          rowLabel={({ key }) => key}
        />
      )}
    </Stack>
  );
}
