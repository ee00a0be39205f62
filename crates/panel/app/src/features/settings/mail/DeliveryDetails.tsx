import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../../graphql/client';
import { CancelEmailDocument, RetryEmailDocument } from '../../../graphql/generated/graphql';
import { usePermissions } from '../../../model/usePermissions';
import { Ask } from '../../../ui/Ask';
import { Dialog } from '../../../ui/Dialog';
import { ErrorText } from '../../../ui/ErrorText';
import { ErrorState, Loading, NotFound } from '../../../ui/states';
import { DeliveryFacts } from './DeliveryFacts';
import { DELIVERIES, deliveryQuery } from './deliveries';

const UID = 'plugin::email.email';

import { Wide } from '../Wide';

/** All about one mail, and what can be done with it. */
export function DeliveryDetails({ id, onClose }: { id: string | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog opened={id !== null} onClose={onClose} title={t('settings.mail.one')} size="lg">
      {id !== null && <Details id={id} />}
    </Dialog>
  );
}

function Details({ id }: { id: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { may } = usePermissions();
  const found = useQuery(deliveryQuery(id));
  const refresh = () => queries.invalidateQueries({ queryKey: DELIVERIES });
  const retry = useMutation({ mutationFn: () => send(RetryEmailDocument, { id }), onSuccess: refresh });
  const [isAsking, setAsking] = useState(false);
  const cancel = useMutation({
    mutationFn: () => send(CancelEmailDocument, { id }),
    onSuccess: refresh,
    onSettled: () => setAsking(false),
  });
  if (found.isPending) return <Loading />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  const mail = found.data;
  if (!mail) return <NotFound />;
  const giveUp = t(mail.status === 'FAILED' ? 'settings.mail.giveUp' : 'settings.mail.cancel');
  const isOpen = mail.status === 'QUEUED' || mail.status === 'FAILED';
  return (
    <Stack gap="sm">
      <DeliveryFacts mail={mail} />
      <Wide label={t('settings.mail.recipients')} minWidth={420}>
        <Table verticalSpacing={3}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('settings.mail.recipient')}</Table.Th>
              <Table.Th>{t('settings.mail.status')}</Table.Th>
              <Table.Th>{t('settings.mail.reply')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {mail.everyRecipient.map(
              (recipient) =>
                recipient && (
                  <Table.Tr key={`${recipient.field} ${recipient.address}`}>
                    <Table.Td>
                      {t(`settings.mail.field.${recipient.field}`)}: {recipient.name} {recipient.address}
                    </Table.Td>
                    <Table.Td>{t(`settings.mail.state.${recipient.status}`)}</Table.Td>
                    <Table.Td>{recipient.reply}</Table.Td>
                  </Table.Tr>
                ),
            )}
          </Table.Tbody>
        </Table>
      </Wide>
      <ErrorText error={retry.error ?? cancel.error} />
      <Text size="sm" role="status">
        {retry.isSuccess && t('settings.mail.retried')}
        {cancel.isSuccess && t('settings.mail.cancelled')}
      </Text>
      {isOpen && (
        <Group justify="flex-end" gap="xs">
          {may(UID, 'cancel') && (
            <Button variant="default" onClick={() => setAsking(true)}>
              {giveUp}
            </Button>
          )}
          {may(UID, 'retry') && (
            <Button onClick={() => retry.mutate()} loading={retry.isPending}>
              {t(mail.status === 'FAILED' ? 'settings.mail.retry' : 'settings.mail.atOnce')}
            </Button>
          )}
        </Group>
      )}
      <Ask
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={giveUp}
        yes={giveUp}
        onYes={() => cancel.mutate()}
        danger
        isPending={cancel.isPending}
      >
        {t('settings.mail.cancelAsk')}
      </Ask>
    </Stack>
  );
}
