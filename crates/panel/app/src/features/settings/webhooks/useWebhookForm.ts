import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../../graphql/client';
import { CreateWebhookDocument, UpdateWebhookDocument } from '../../../graphql/generated/graphql';
import { useConfirmed } from '../../../model/useConfirmed';
import { changesOf, draftOf, NEW_WEBHOOK, rebased, settingsOf, type Webhook, type WebhookDraft, webhooksQuery } from './webhooks';

/** What is edited of a webhook, which is `null` as long as it is new. */
export function useWebhookForm(webhook: Webhook | null) {
  const queries = useQueryClient();
  const confirmed = useConfirmed();
  const [base, setBase] = useState(webhook);
  const [draft, setDraft] = useState(webhook ? draftOf(webhook) : NEW_WEBHOOK);
  const before = base ? draftOf(base) : NEW_WEBHOOK;
  const changes = changesOf(draft, before);
  const isDirty = Object.keys(changes).length > 0;
  const takeOver = (now: Webhook) => {
    setBase(now);
    setDraft(rebased(draft, before, draftOf(now)));
  };
  // a version is only given up unseen as long as nothing is changed here
  if (webhook && !isDirty && (webhook.version ?? 0) > (base?.version ?? 0)) takeOver(webhook);

  const save = useMutation({
    /** Answers with the id and the secret of a new one. */
    mutationFn: () =>
      confirmed(async () => {
        if (!base) return (await send(CreateWebhookDocument, settingsOf(draft))).createWebhook;
        const { updateWebhook } = await send(UpdateWebhookDocument, { id: base.id, expectedVersion: base.version, ...changes });
        if (updateWebhook) {
          setBase(updateWebhook);
          setDraft(draftOf(updateWebhook));
        }
        return null;
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: webhooksQuery.queryKey }),
  });
  return {
    draft,
    isDirty,
    save,
    set: (change: Partial<WebhookDraft>) => setDraft({ ...draft, ...change }),
    discard: () => {
      setDraft(before);
      save.reset();
    },
    /** Reads the webhook again; what is changed here stays. */
    readAgain: async () => {
      const all = await queries.fetchQuery({ ...webhooksQuery, staleTime: 0 });
      const now = all.find(({ id }) => id === base?.id);
      if (now) takeOver(now);
      save.reset();
    },
    /** Something else than the form has changed the webhook, from here. */
    skipVersion: () => setBase(base && { ...base, version: (base.version ?? 0) + 1 }),
  };
}

export type WebhookFormState = ReturnType<typeof useWebhookForm>;
