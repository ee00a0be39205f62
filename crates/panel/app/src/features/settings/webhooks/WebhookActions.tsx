import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../../graphql/client';
import { DeleteWebhookDocument, RotateWebhookSecretDocument } from '../../../graphql/generated/graphql';
import { useConfirmed } from '../../../model/useConfirmed';
import { usePermissions } from '../../../model/usePermissions';
import { Ask } from '../../../ui/Ask';
import { announce } from '../../../ui/announce';
import { SecretDialog } from '../../../ui/SecretDialog';
import { useRefusal } from '../../../ui/useRefusal';
import { UID, type Webhook, webhooksQuery } from './webhooks';

interface WebhookActionsProps {
  webhook: Webhook;
  /** It has another secret, and so another version. */
  onRotated: () => void;
  /** Called before somebody is led away from what is no more. */
  onDeleted: () => void;
}

/** Another secret for a webhook, and its end. */
export function WebhookActions({ webhook: { id, name }, onRotated, onDeleted }: WebhookActionsProps) {
  const { t } = useTranslation();
  const { may } = usePermissions();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const confirmed = useConfirmed();
  const refusal = useRefusal();
  const [asked, setAsked] = useState<'rotate' | 'delete' | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: webhooksQuery.queryKey });
  const rotate = useMutation({
    mutationFn: () => confirmed(() => send(RotateWebhookSecretDocument, { id })),
    onSuccess: async ({ rotateWebhookSecret }) => {
      onRotated();
      setSecret(rotateWebhookSecret?.secret ?? null);
      setAsked(null);
      await refresh();
    },
  });
  const remove = useMutation({
    mutationFn: () => send(DeleteWebhookDocument, { id }),
    onSuccess: async () => {
      onDeleted();
      announce(t('webhooks.deleted', { name }));
      await navigate({ to: '/settings/webhooks' });
      await refresh();
    },
  });
  const act = asked === 'delete' ? remove : rotate;
  return (
    <>
      {may(UID, 'update') && (
        <Button size="xs" variant="default" onClick={() => setAsked('rotate')}>
          {t('webhooks.rotate')}
        </Button>
      )}
      {may(UID, 'delete') && (
        <Button size="xs" variant="default" c="red" onClick={() => setAsked('delete')}>
          {t('webhooks.delete')}
        </Button>
      )}
      <Ask
        opened={asked !== null}
        onClose={() => {
          act.reset();
          setAsked(null);
        }}
        title={t(asked === 'delete' ? 'webhooks.deleteTitle' : 'webhooks.rotateTitle', { name })}
        yes={t(asked === 'delete' ? 'webhooks.delete' : 'webhooks.rotate')}
        danger={asked === 'delete'}
        isPending={act.isPending}
        error={refusal(act.error)}
        onYes={() => act.mutate()}
      >
        {t(asked === 'delete' ? 'webhooks.deleteText' : 'webhooks.rotateText')}
      </Ask>
      <SecretDialog secret={secret} name={name} use={t('webhooks.secretUse')} onClose={() => setSecret(null)} />
    </>
  );
}
