import { Badge, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DeliveryRowFragment } from '../../../graphql/generated/graphql';
import { useFormats } from '../../../lib/format';
import { type Column, DataTable } from '../../../ui/DataTable';
import { Pagination } from '../../../ui/Pagination';
import { Empty, ErrorState, Loading } from '../../../ui/states';
import { DeliveryDetails } from './DeliveryDetails';
import { COLORS, countsQuery, listQuery, STATES } from './deliveries';
import { useShown } from './useShown';

/** How long to wait for the next letter before searching. */
const PAUSE_MS = 250;

/** The mails that were ordered, the latest first. */
export function Deliveries() {
  const { t } = useTranslation();
  const format = useFormats();
  const { shown, opened, searchOf, go } = useShown();
  const list = useQuery(listQuery(shown));
  const counts = useQuery(countsQuery);
  const search = useDebouncedCallback((text: string) => void go({ text, page: 1 }), PAUSE_MS);
  const count = (name: 'queued' | 'failed' | 'sent') => format.number(counts.data?.[name]?.pageInfo.total ?? 0);
  const columns: Column<DeliveryRowFragment>[] = [
    { key: 'subject', header: t('settings.mail.subject'), cell: (mail) => mail.subject },
    {
      key: 'status',
      header: t('settings.mail.status'),
      cell: (mail) => (
        <Badge variant="dot" color={COLORS[mail.status]}>
          {t(`settings.mail.state.${mail.status}`)}
        </Badge>
      ),
    },
    { key: 'to', header: t('settings.mail.to'), cell: (mail) => mail.recipients.map((recipient) => recipient?.address).join(', ') },
    { key: 'lastReply', header: t('settings.mail.lastReply'), cell: (mail) => mail.lastReply },
    { key: 'attempts', header: t('settings.mail.attempts'), align: 'end', cell: (mail) => format.number(mail.attempts) },
    {
      key: 'createdAt',
      header: t('settings.mail.ordered'),
      cell: (mail) => <span title={format.exactInstant(mail.createdAt)}>{format.relative(mail.createdAt)}</span>,
    },
  ];
  return (
    <Stack gap="xs">
      <Title order={2}>{t('settings.mail.deliveries')}</Title>
      <Group gap="xs" align="flex-end">
        <NativeSelect
          size="xs"
          label={t('settings.mail.status')}
          value={shown.status ?? ''}
          onChange={(event) => void go({ status: STATES.find((state) => state === event.currentTarget.value) ?? null, page: 1 })}
          data={[{ value: '', label: t('settings.all') }, ...STATES.map((value) => ({ value, label: t(`settings.mail.state.${value}`) }))]}
        />
        <TextInput
          size="xs"
          type="search"
          label={t('settings.mail.search')}
          defaultValue={shown.text}
          onChange={(event) => search(event.currentTarget.value)}
          w={{ base: '100%', xs: 240 }}
        />
        {counts.isSuccess && (
          <Text size="sm" c="dimmed" pb={6}>
            {t('settings.mail.counts', { queued: count('queued'), failed: count('failed'), sent: count('sent') })}
          </Text>
        )}
      </Group>
      {list.isPending && <Loading />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && list.data.total === 0 && <Empty title={t(shown.status || shown.text ? 'settings.mail.noneFound' : 'settings.mail.none')} />}
      {list.isSuccess && list.data.total > 0 && (
        <div>
          <DataTable
            label={t('settings.mail.deliveries')}
            columns={columns}
            rows={list.data.nodes}
            rowKey={(mail) => mail.id}
            rowLabel={(mail) => mail.subject}
            link={(mail, className, content) => (
              <Link className={className} to="/settings/mail" search={searchOf({ mail: mail.id })} resetScroll={false}>
                {content}
              </Link>
            )}
            isStale={list.isPlaceholderData}
          />
          <Pagination
            page={shown.page}
            pageSize={shown.pageSize}
            total={list.data.total}
            onPage={(page) => void go({ page })}
            onPageSize={(pageSize) => void go({ pageSize, page: 1 })}
          />
        </div>
      )}
      <DeliveryDetails id={opened} onClose={() => void go({ mail: null })} />
    </Stack>
  );
}
