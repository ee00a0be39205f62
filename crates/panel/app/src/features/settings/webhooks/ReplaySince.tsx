import { Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../../graphql/client';
import { ReplayWebhookDeliveriesDocument } from '../../../graphql/generated/graphql';
import { localTime } from '../../../lib/localTime';
import { Dialog } from '../../../ui/Dialog';
import { DialogButtons } from '../../../ui/DialogButtons';
import { ErrorText } from '../../../ui/ErrorText';
import { DELIVERIES } from './deliveries';

const DAY_MS = 86_400_000;

/** Tells a webhook once more what it was not told since a time. */
export function ReplaySince({ webhook, name, onClose }: { webhook: string; name: string; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [since, setSince] = useState(() => localTime(new Date(Date.now() - DAY_MS).toISOString()));
  const replay = useMutation({
    mutationFn: () => send(ReplayWebhookDeliveriesDocument, { webhook, since: new Date(since).toISOString() }),
    onSuccess: () => queries.invalidateQueries({ queryKey: DELIVERIES }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    replay.mutate();
  };
  return (
    <Dialog opened onClose={onClose} title={t('webhooks.deliveries.replayTitle', { name })} size="sm">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm">{t('webhooks.deliveries.replayText')}</Text>
          <TextInput
            type="datetime-local"
            label={t('webhooks.deliveries.since')}
            required
            data-autofocus
            value={since}
            onChange={(event) => setSince(event.currentTarget.value)}
          />
          <ErrorText error={replay.error} />
          <Text size="sm" role="status">
            {replay.isSuccess && t('webhooks.deliveries.replayed', { count: replay.data.replayWebhookDeliveries?.count ?? 0 })}
          </Text>
          <DialogButtons onCancel={onClose} loading={replay.isPending}>
            {t('webhooks.deliveries.replay')}
          </DialogButtons>
        </Stack>
      </form>
    </Dialog>
  );
}
