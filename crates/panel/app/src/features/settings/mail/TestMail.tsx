import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../../graphql/client';
import { SendTestEmailDocument, TestEmailDocument } from '../../../graphql/generated/graphql';
import { sessionQuery } from '../../../model/session';
import { usePermissions } from '../../../model/usePermissions';
import { ErrorText } from '../../../ui/ErrorText';
import { DELIVERIES } from './deliveries';

/** How often to ask what became of it, as long as it waits. */
const AGAIN_MS = 1000;

/** Sends a mail that says that mail works, and tells what the mail server says of it. */
export function TestMail() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { may } = usePermissions();
  const { data: session } = useQuery(sessionQuery);
  const [to, setTo] = useState(session?.me?.email ?? '');
  const order = useMutation({
    mutationFn: () => send(SendTestEmailDocument, { to }),
    onSuccess: () => queries.invalidateQueries({ queryKey: DELIVERIES }),
  });
  const id = order.data?.sendTestEmail.id ?? '';
  const followed = useQuery({
    queryKey: [...DELIVERIES, 'test', id],
    queryFn: () => send(TestEmailDocument, { id }),
    enabled: id !== '' && may('plugin::email.email', 'findOne'),
    refetchInterval: (query) => (query.state.data?.emailDelivery?.status === 'QUEUED' ? AGAIN_MS : false),
  });
  const mail = followed.data?.emailDelivery ?? order.data?.sendTestEmail;
  const outcome = followed.data?.emailDelivery?.status;
  // the list of mails has it as it was before
  useEffect(() => {
    if (outcome && outcome !== 'QUEUED') void queries.invalidateQueries({ queryKey: DELIVERIES });
  }, [outcome, queries]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    order.mutate();
  };
  return (
    <Stack gap="xs">
      <form onSubmit={submit}>
        <Group align="flex-end" gap="xs">
          <TextInput
            type="email"
            label={t('settings.mail.testTo')}
            required
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
            w={{ base: '100%', xs: 280 }}
          />
          <Button type="submit" variant="default" loading={order.isPending}>
            {t('settings.mail.test')}
          </Button>
        </Group>
      </form>
      <ErrorText error={order.error} />
      <div role="status">
        {mail && !order.isPending && (
          <Alert p="xs" color={mail.status === 'SENT' ? 'green' : mail.status === 'QUEUED' ? 'gray' : 'red'}>
            {t(`settings.mail.tested.${mail.status}`)} {mail.lastReply}
          </Alert>
        )}
      </div>
    </Stack>
  );
}
