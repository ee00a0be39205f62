import { Alert, Badge, Button, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../../graphql/client';
import { TestWebhookDocument } from '../../../graphql/generated/graphql';
import { useFormats } from '../../../lib/format';
import { usePermissions } from '../../../model/usePermissions';
import { ErrorText } from '../../../ui/ErrorText';
import { Page } from '../../../ui/Page';
import { Facts } from '../Facts';
import { Deliveries } from './Deliveries';
import { TestOutcome } from './TestOutcome';
import { useTrouble } from './useTrouble';
import { useWebhookForm } from './useWebhookForm';
import { WebhookActions } from './WebhookActions';
import { WebhookForm } from './WebhookForm';
import { WebhookStateBadge } from './WebhookStateBadge';
import { eventKey, UID, type Webhook, webhooksQuery } from './webhooks';

/** A webhook: what it is, a test of it, and what it was told. */
export function WebhookView({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const { instant, clock } = useFormats();
  const { may } = usePermissions();
  const queries = useQueryClient();
  const trouble = useTrouble()(webhook);
  const { pausedUntil, rotatingUntil } = webhook;
  const isPaused = pausedUntil !== null && Date.parse(pausedUntil) > Date.now();
  const form = useWebhookForm(webhook);
  const isDeleted = useRef(false);
  const test = useMutation({
    mutationFn: () => send(TestWebhookDocument, { id: webhook.id }),
    onSuccess: () => queries.invalidateQueries({ queryKey: webhooksQuery.queryKey }),
  });
  return (
    <Page
      title={webhook.name}
      badges={
        <>
          <WebhookStateBadge webhook={webhook} />
          {webhook.declared && (
            <Badge color="gray" variant="light" tt="none">
              presswork.toml
            </Badge>
          )}
        </>
      }
      actions={
        <>
          {may(UID, 'update') && (
            <Button size="xs" variant="default" onClick={() => test.mutate()} loading={test.isPending}>
              {t('webhooks.test')}
            </Button>
          )}
          {!webhook.declared && (
            <WebhookActions
              webhook={webhook}
              onRotated={form.skipVersion}
              onDeleted={() => {
                isDeleted.current = true;
              }}
            />
          )}
        </>
      }
    >
      <div role="status">{test.data?.testWebhook && !test.isPending && <TestOutcome test={test.data.testWebhook} />}</div>
      <Stack gap="sm">
        <ErrorText error={test.error} />
        {trouble && (
          <Alert color={webhook.enabled ? 'red' : 'gray'} p="xs">
            {trouble} {isPaused && t('webhooks.paused', { until: clock(pausedUntil) })}
          </Alert>
        )}
        {rotatingUntil && <Text size="sm">{t('webhooks.rotating', { until: instant(rotatingUntil) })}</Text>}
        {webhook.declared ? (
          <Stack gap="xs" maw="60rem">
            <Text size="sm">{t('webhooks.declaredText')}</Text>
            <Facts
              facts={[
                [t('webhooks.url'), webhook.url],
                [t('webhooks.events'), webhook.events.map((event) => t(eventKey(event))).join(', ')],
                [t('webhooks.headers'), webhook.headers.join(', ')],
              ]}
            />
          </Stack>
        ) : (
          <WebhookForm webhook={webhook} form={form} isGone={() => isDeleted.current} />
        )}
        <Title order={2}>{t('webhooks.deliveries.title')}</Title>
        <Deliveries webhook={webhook.id} />
      </Stack>
    </Page>
  );
}
