import { Box, Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../lib/format';
import { usePermissions } from '../../../model/usePermissions';
import { type Column, DataTable } from '../../../ui/DataTable';
import { Pagination } from '../../../ui/Pagination';
import { Empty, ErrorState, Loading } from '../../../ui/states';
import { DeliveryDetails } from './DeliveryDetails';
import { DeliveryFilters } from './DeliveryFilters';
import { DeliveryState } from './DeliveryState';
import { DeliverySubject } from './DeliverySubject';
import { type Delivery, listQuery } from './deliveries';
import { ReplaySince } from './ReplaySince';
import { useDeliverySearch } from './useDeliverySearch';
import { eventKey, UID, webhooksQuery } from './webhooks';

/** What was told and is to be told, the latest first: by one webhook, or by all. */
export function Deliveries({ webhook }: { webhook?: string }) {
  const { t } = useTranslation();
  const format = useFormats();
  const { may } = usePermissions();
  const { shown, opened, searchOf, go } = useDeliverySearch(webhook);
  const list = useQuery(listQuery(shown));
  const webhooks = useQuery(webhooksQuery);
  const [isReplaying, setReplaying] = useState(false);
  const nameOf = (id: string) => webhooks.data?.find((known) => known.id === id)?.name;
  const time = (iso: string | null) => iso && <span title={format.exactInstant(iso)}>{format.relative(iso)}</span>;
  // the times of those that wait for another one pass
  const next = (iso: string | null) => (iso && Date.parse(iso) <= Date.now() ? t('webhooks.deliveries.due') : time(iso));
  const isFiltered = shown.event !== null || shown.state !== null || (!webhook && shown.webhook !== null);
  const columns: Column<Delivery>[] = [
    { key: 'event', header: t('webhooks.deliveries.event'), cell: ({ event }) => t(eventKey(event), { defaultValue: event }) },
    ...(webhook
      ? []
      : [{ key: 'webhook', header: t('webhooks.deliveries.webhook'), cell: (delivery: Delivery) => nameOf(delivery.webhook) ?? delivery.webhook }]),
    {
      key: 'subject',
      header: t('webhooks.deliveries.subject'),
      // above the link of the row
      cell: (delivery) => (
        <Box component="span" pos="relative" style={{ zIndex: 1 }}>
          <DeliverySubject delivery={delivery} />
        </Box>
      ),
    },
    { key: 'state', header: t('webhooks.deliveries.stateOf'), cell: (delivery) => <DeliveryState state={delivery.state} /> },
    { key: 'createdAt', header: t('webhooks.deliveries.happened'), cell: ({ createdAt }) => time(createdAt) },
    { key: 'attempts', header: t('webhooks.deliveries.attempts'), align: 'end', cell: ({ attempts }) => format.number(attempts) },
    { key: 'next', header: t('webhooks.deliveries.next'), cell: ({ nextAttemptAt }) => next(nextAttemptAt) },
    { key: 'answer', header: t('webhooks.deliveries.last'), cell: ({ status, message }) => message ?? status },
  ];
  return (
    <div>
      <Group justify="space-between" align="flex-end">
        <DeliveryFilters shown={shown} onChange={(change) => void go({ ...change, page: 1 })} webhooks={webhook ? undefined : webhooks.data} />
        {shown.webhook && may(UID, 'update') && (
          <Button size="xs" mb="xs" variant="default" onClick={() => setReplaying(true)}>
            {t('webhooks.deliveries.replaySince')}
          </Button>
        )}
      </Group>
      {list.isPending && <Loading />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.total === 0 && <Empty title={t(isFiltered ? 'webhooks.deliveries.noneFound' : 'webhooks.deliveries.none')} />}
      {list.data && list.data.total > 0 && (
        <>
          <DataTable
            label={t('webhooks.deliveries.title')}
            columns={columns}
            rows={list.data.nodes}
            rowKey={({ id }) => id}
            rowLabel={({ event }) => event}
            link={({ id }, className, content) => (
              <Link className={className} to="." search={searchOf({ delivery: id })} resetScroll={false}>
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
        </>
      )}
      <DeliveryDetails id={opened} nameOf={nameOf} onClose={() => void go({ delivery: null })} />
      {shown.webhook && isReplaying && (
        <ReplaySince webhook={shown.webhook} name={nameOf(shown.webhook) ?? shown.webhook} onClose={() => setReplaying(false)} />
      )}
    </div>
  );
}
