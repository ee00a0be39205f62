import { Alert, Button, Group, Stack, Switch, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../graphql/client';
import { usePermissions } from '../../../model/usePermissions';
import { announce } from '../../../ui/announce';
import { ErrorText } from '../../../ui/ErrorText';
import { SaveBar } from '../../../ui/SaveBar';
import { SecretDialog } from '../../../ui/SecretDialog';
import { UnsavedGuard } from '../../../ui/UnsavedGuard';
import { EventsInput } from './EventsInput';
import { HeadersInput } from './HeadersInput';
import type { WebhookFormState } from './useWebhookForm';
import { refusedOf, UID, type Webhook } from './webhooks';

interface WebhookFormProps {
  /** `null` as long as it is new. */
  webhook: Webhook | null;
  form: WebhookFormState;
  /** Whether it was deleted: then nothing is left to save. */
  isGone?: () => boolean;
}

/** Where a webhook leads, and of what it is told. */
export function WebhookForm({ webhook, form, isGone }: WebhookFormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { may } = usePermissions();
  const [made, setMade] = useState<{ id: string; secret: string } | null>(null);
  // the way to what was made is no way out of the form
  const isMade = useRef(false);
  const { draft, set, save, isDirty } = form;
  const { error } = save;
  const mayWrite = may(UID, webhook ? 'update' : 'create');
  const refused = refusedOf(error);
  const isStale = error instanceof ApiError && error.code === 'CONFLICT';
  const isForbidden = error instanceof ApiError && error.code === 'FORBIDDEN';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await save.mutateAsync().catch((problem: Error) => {
      const said = Object.values(refusedOf(problem));
      if (said.length > 0) announce(said.join(' '));
    });
    if (answer === undefined) return;
    if (answer) {
      isMade.current = true;
      setMade(answer);
    } else {
      announce(t('webhooks.saved'));
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="sm" maw="60rem">
        {isStale ? (
          <Alert color="yellow" p="xs" role="alert">
            <Group justify="space-between" gap="xs">
              {t('webhooks.stale')}
              <Button size="xs" variant="default" onClick={() => void form.readAgain()}>
                {t('webhooks.readAgain')}
              </Button>
            </Group>
          </Alert>
        ) : (
          Object.keys(refused).length === 0 && <ErrorText error={isForbidden ? t('webhooks.mayNotTell') : error} />
        )}
        <TextInput
          label={t('webhooks.name')}
          description={t('webhooks.nameHint')}
          required
          maxLength={100}
          readOnly={!mayWrite}
          autoFocus={!webhook}
          error={refused.name}
          value={draft.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          type="url"
          label={t('webhooks.url')}
          description={t('webhooks.urlHint')}
          placeholder="https://www.example.org/api/presswork"
          required
          readOnly={!mayWrite}
          error={refused.url}
          value={draft.url}
          onChange={(event) => set({ url: event.currentTarget.value })}
        />
        <EventsInput events={draft.events} onChange={(events) => set({ events })} error={refused.events} readOnly={!mayWrite} />
        <HeadersInput headers={draft.headers} onChange={(headers) => set({ headers })} error={refused.headers} readOnly={!mayWrite} />
        <Switch
          size="xs"
          label={t('webhooks.enabled')}
          description={t('webhooks.enabledHint')}
          disabled={!mayWrite}
          checked={draft.enabled}
          onChange={(event) => set({ enabled: event.currentTarget.checked })}
        />
      </Stack>
      {mayWrite && (
        <SaveBar
          isShown={isDirty || !webhook}
          text={t(webhook ? 'webhooks.unsaved' : 'webhooks.unsavedNew')}
          save={t(webhook ? 'webhooks.save' : 'webhooks.make')}
          isPending={save.isPending}
          {...(webhook ? { onDiscard: form.discard } : {})}
        />
      )}
      <UnsavedGuard isDirty={() => isDirty && !isMade.current && !isGone?.()} />
      <SecretDialog
        secret={made?.secret ?? null}
        name={draft.name}
        use={t('webhooks.secretUse')}
        onClose={() => void (made && navigate({ to: '/settings/webhooks/$webhook', params: { webhook: made.id } }))}
      />
    </form>
  );
}
