import { Alert, Radio, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReviewRights } from '../../fields/rights/ReviewRights';
import { RightsEditor } from '../../fields/rights/RightsEditor';
import { mayGiveAll } from '../../model/covers';
import { changesBetween } from '../../model/rights';
import { useLimit } from '../../model/useLimit';
import { usePermissions } from '../../model/usePermissions';
import { announce } from '../../ui/announce';
import { ErrorText } from '../../ui/ErrorText';
import { SaveBar } from '../../ui/SaveBar';
import { SecretDialog } from '../../ui/SecretDialog';
import { Loading } from '../../ui/states';
import { UnsavedGuard } from '../../ui/UnsavedGuard';
import { useRefusal } from '../../ui/useRefusal';
import { ExpiryInput } from './ExpiryInput';
import { KINDS, settingsOf, type Token, type TokenDraft } from './tokens';
import { useSaveToken } from './useSaveToken';

interface TokenFormProps {
  /** `null` as long as it is new. */
  token: Token | null;
  initial: TokenDraft;
}

/** What a token is called, allows, from where it works and until when. */
export function TokenForm({ token, initial }: TokenFormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { may } = usePermissions();
  const refusal = useRefusal();
  const limit = useLimit('tokens');
  const [saved, setSaved] = useState(initial);
  const [draft, setDraft] = useState(initial);
  const [isReviewing, setReviewing] = useState(false);
  const [made, setMade] = useState<{ id: string; token: string } | null>(null);
  // the way to what was made is no way out of the form
  const isMade = useRef(false);
  const save = useSaveToken(token);
  const isDirty = JSON.stringify(settingsOf(draft)) !== JSON.stringify(settingsOf(saved));
  const changes = draft.kind === 'CUSTOM' ? changesBetween(token && saved.kind === 'CUSTOM' ? saved.rights : new Map(), draft.rights) : [];
  const mayWrite = may('admin::api-token', token ? 'update' : 'create');
  const isBeyond = token !== null && limit.own !== null && (saved.kind !== 'CUSTOM' || !mayGiveAll(limit, saved.rights));
  const send = async () => {
    const answer = await save.mutateAsync(settingsOf(draft)).catch(() => null);
    if (!answer) return;
    setReviewing(false);
    setSaved(draft);
    if (answer.token) {
      isMade.current = true;
      setMade({ id: answer.id, token: answer.token });
    } else {
      announce(t('tokens.saved'));
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (changes.length > 0) setReviewing(true);
    else void send();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {isBeyond && (
          <Alert color="yellow" p="xs">
            {t('tokens.beyond')}
          </Alert>
        )}
        {!isReviewing && <ErrorText error={refusal(save.error)} />}
        <SimpleGrid cols={{ base: 1, sm: 2 }} maw="60rem">
          <TextInput
            label={t('tokens.name')}
            description={t('tokens.nameHint')}
            required
            maxLength={100}
            readOnly={!mayWrite}
            autoFocus={!token}
            value={draft.name}
            onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
          />
          <ExpiryInput value={draft.expiresAt} onChange={(expiresAt) => setDraft({ ...draft, expiresAt })} readOnly={!mayWrite} />
          <Textarea
            label={t('tokens.addresses')}
            description={t('tokens.addressesHint')}
            placeholder={'192.0.2.0/24\n2001:db8::/32'}
            autosize
            minRows={2}
            readOnly={!mayWrite}
            value={draft.addresses}
            onChange={(event) => setDraft({ ...draft, addresses: event.currentTarget.value })}
          />
          <Radio.Group
            label={t('tokens.kind')}
            description={limit.own === null ? undefined : t('tokens.kindLimited')}
            value={draft.kind}
            onChange={(kind) => setDraft({ ...draft, kind: KINDS.find((known) => known === kind) ?? draft.kind })}
          >
            <Stack gap={6} mt={4}>
              {KINDS.map((kind) => (
                <Radio
                  key={kind}
                  size="xs"
                  value={kind}
                  label={t(`tokens.kinds.${kind}`)}
                  description={t(`tokens.kindHints.${kind}`)}
                  // these two go as far as everything does
                  disabled={!mayWrite || (kind !== 'CUSTOM' && limit.own !== null)}
                />
              ))}
            </Stack>
          </Radio.Group>
        </SimpleGrid>
        {draft.kind === 'CUSTOM' && (
          // what can be granted is loaded when it is first chosen, and the form stays meanwhile
          <Suspense fallback={<Loading />}>
            <RightsEditor
              realm="tokens"
              rights={draft.rights}
              onChange={(rights) => setDraft({ ...draft, rights })}
              limit={mayWrite ? limit : { ...limit, own: new Map() }}
            />
          </Suspense>
        )}
      </Stack>
      {mayWrite && (
        <SaveBar
          isShown={isDirty || !token}
          text={t(token ? 'tokens.unsaved' : 'tokens.unsavedNew')}
          save={t(changes.length > 0 ? 'tokens.review' : token ? 'tokens.save' : 'tokens.make')}
          isPending={save.isPending}
          {...(token ? { onDiscard: () => setDraft(saved) } : {})}
        />
      )}
      <UnsavedGuard isDirty={() => isDirty && !isMade.current} />
      {isReviewing && (
        <ReviewRights
          realm="tokens"
          title={t('tokens.reviewTitle', { name: draft.name })}
          changes={changes}
          error={save.error}
          isPending={save.isPending}
          onClose={() => setReviewing(false)}
          onSave={() => void send()}
        />
      )}
      <SecretDialog
        secret={made?.token ?? null}
        name={draft.name}
        use={t('tokens.secretUse')}
        onClose={() => void (made && navigate({ to: '/settings/tokens/$token', params: { token: made.id } }))}
      />
    </form>
  );
}
