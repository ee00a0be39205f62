import { Badge, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePermissions } from '../../../model/usePermissions';
import { type Column, DataTable } from '../../../ui/DataTable';
import { LinkButton } from '../../../ui/links';
import { Page } from '../../../ui/Page';
import { Empty, ErrorState, Loading } from '../../../ui/states';
import { useTrouble } from './useTrouble';
import { WebhookStateBadge } from './WebhookStateBadge';
import { eventKey, UID, type Webhook, webhooksQuery } from './webhooks';

/** Where changes are told: what presswork.toml declares, and what was made here. */
export function WebhooksPage() {
  const { t } = useTranslation();
  const { may } = usePermissions();
  const trouble = useTrouble();
  const webhooks = useQuery(webhooksQuery);
  const columns: Column<Webhook>[] = [
    {
      key: 'name',
      header: t('webhooks.name'),
      cell: ({ name, declared }) => (
        <Group gap="xs" wrap="nowrap">
          {name}
          {declared && (
            <Badge size="xs" color="gray" variant="light" tt="none" miw="max-content">
              presswork.toml
            </Badge>
          )}
        </Group>
      ),
    },
    { key: 'state', header: t('webhooks.stateOf'), cell: (webhook) => <WebhookStateBadge webhook={webhook} /> },
    { key: 'trouble', header: t('webhooks.trouble'), cell: trouble },
    { key: 'url', header: t('webhooks.url'), cell: ({ url }) => <span title={url}>{url}</span> },
    {
      key: 'events',
      header: t('webhooks.events'),
      cell: ({ events }) => <span title={events.join(', ')}>{events.map((event) => t(eventKey(event))).join(', ')}</span>,
    },
  ];
  return (
    <Page
      title={t('webhooks.title')}
      actions={
        <>
          <LinkButton to="/settings/webhooks/deliveries" size="xs" variant="default">
            {t('webhooks.deliveries.title')}
          </LinkButton>
          {may(UID, 'create') && (
            <LinkButton to="/settings/webhooks/$webhook" params={{ webhook: 'new' }} size="xs">
              {t('webhooks.create')}
            </LinkButton>
          )}
        </>
      }
    >
      {webhooks.isPending && <Loading />}
      {webhooks.isError && <ErrorState error={webhooks.error} onRetry={() => void webhooks.refetch()} />}
      {webhooks.data?.length === 0 && <Empty title={t('webhooks.none')}>{t('webhooks.noneText')}</Empty>}
      {webhooks.data && webhooks.data.length > 0 && (
        <DataTable
          label={t('webhooks.title')}
          columns={columns}
          rows={webhooks.data}
          rowKey={({ id }) => id}
          rowLabel={({ name }) => name}
          link={({ id }, className, content) => (
            <Link to="/settings/webhooks/$webhook" params={{ webhook: id }} className={className}>
              {content}
            </Link>
          )}
        />
      )}
      {webhooks.data?.some(({ declared }) => declared) && (
        <Text size="xs" c="dimmed" mt="xs">
          {t('webhooks.declaredHint')}
        </Text>
      )}
    </Page>
  );
}
