import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { send } from '../../../graphql/client';
import { ReplayWebhookDeliveryDocument } from '../../../graphql/generated/graphql';
import { usePermissions } from '../../../model/usePermissions';
import { Dialog } from '../../../ui/Dialog';
import { ErrorText } from '../../../ui/ErrorText';
import { ErrorState, Loading, NotFound } from '../../../ui/states';
import { DeliveryFacts } from './DeliveryFacts';
import { DeliveryRequest } from './DeliveryRequest';
import { DELIVERIES, deliveryQuery } from './deliveries';
import { UID } from './webhooks';

interface DeliveryDetailsProps {
  id: string | null;
  /** What a webhook is called; nothing of one that is gone. */
  nameOf: (webhook: string) => string | undefined;
  onClose: () => void;
}

/** All about one delivery: what is sent, what was answered, and sending it once more. */
export function DeliveryDetails({ id, nameOf, onClose }: DeliveryDetailsProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened={id !== null} onClose={onClose} title={t('webhooks.deliveries.one')} size="xl">
      {id !== null && <Details id={id} nameOf={nameOf} />}
    </Dialog>
  );
}

function Details({ id, nameOf }: { id: string } & Pick<DeliveryDetailsProps, 'nameOf'>) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { may } = usePermissions();
  const found = useQuery(deliveryQuery(id));
  const replay = useMutation({
    mutationFn: () => send(ReplayWebhookDeliveryDocument, { id }),
    onSuccess: () => queries.invalidateQueries({ queryKey: DELIVERIES }),
  });
  if (found.isPending) return <Loading />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <NotFound />;
  const { delivery } = found.data;
  return (
    <Stack gap="sm">
      <DeliveryFacts delivery={delivery} name={nameOf(delivery.webhook)} />
      <DeliveryRequest request={found.data} />
      <ErrorText error={replay.error} />
      <Text size="sm" role="status">
        {replay.isSuccess && t('webhooks.deliveries.replayed', { count: replay.data.replayWebhookDelivery?.count ?? 0 })}
      </Text>
      {delivery.state !== 'WAITING' && may(UID, 'update') && (
        <Group justify="flex-end">
          <Button onClick={() => replay.mutate()} loading={replay.isPending}>
            {t('webhooks.deliveries.replay')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
