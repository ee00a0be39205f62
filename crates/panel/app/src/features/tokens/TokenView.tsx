import { Alert, Badge, Button, Code, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../graphql/client';
import { RegenerateApiTokenDocument, RevokeApiTokenDocument } from '../../graphql/generated/graphql';
import { useFormats } from '../../lib/format';
import { useConfirmed } from '../../model/useConfirmed';
import { usePermissions } from '../../model/usePermissions';
import { Ask } from '../../ui/Ask';
import { announce } from '../../ui/announce';
import { LinkButton } from '../../ui/links';
import { Page } from '../../ui/Page';
import { SecretDialog } from '../../ui/SecretDialog';
import { useRefusal } from '../../ui/useRefusal';
import { TokenForm } from './TokenForm';
import { draftOf, prefixOf, stateOf, type Token } from './tokens';

/** An API token: what it is, another secret for it, and its end. */
export function TokenView({ token }: { token: Token }) {
  const { t } = useTranslation();
  const { instant } = useFormats();
  const { may } = usePermissions();
  const queries = useQueryClient();
  const confirmed = useConfirmed();
  const refusal = useRefusal();
  const [asked, setAsked] = useState<'regenerate' | 'revoke' | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const done = async () => {
    setAsked(null);
    await queries.invalidateQueries({ queryKey: ['tokens'] });
  };
  const regenerate = useMutation({
    mutationFn: () => confirmed(() => send(RegenerateApiTokenDocument, { id: token.id })),
    onSuccess: async ({ regenerateApiToken }) => {
      setSecret(regenerateApiToken?.token ?? null);
      await done();
    },
  });
  const revoke = useMutation({
    mutationFn: () => send(RevokeApiTokenDocument, { id: token.id }),
    onSuccess: async () => {
      announce(t('tokens.revokedText', { name: token.name }));
      await done();
    },
  });
  const state = stateOf(token);
  const act = asked === 'revoke' ? revoke : regenerate;
  return (
    <Page
      title={token.name}
      badges={state !== 'works' && <Badge color="gray">{t(`tokens.state.${state}`)}</Badge>}
      actions={
        <>
          <LinkButton to="/explain" search={{ token: token.id }} size="xs" variant="default">
            {t('tokens.explain')}
          </LinkButton>
          {state !== 'revoked' && may('admin::api-token', 'update') && (
            <Button size="xs" variant="default" onClick={() => setAsked('regenerate')}>
              {t('tokens.regenerate')}
            </Button>
          )}
          {state !== 'revoked' && may('admin::api-token', 'delete') && (
            <Button size="xs" variant="default" c="red" onClick={() => setAsked('revoke')}>
              {t('tokens.revoke')}
            </Button>
          )}
        </>
      }
    >
      <Text size="sm" mb="xs">
        <Code>{prefixOf(token)}</Code> {t('tokens.madeAt', { when: instant(token.createdAt) })}{' '}
        {token.lastUsedAt ? t('tokens.usedAt', { when: instant(token.lastUsedAt) }) : t('tokens.unusedText')}
      </Text>
      {state === 'revoked' ? (
        <Alert color="gray" p="xs">
          {t('tokens.revokedAt', { when: token.revokedAt ? instant(token.revokedAt) : '' })}
        </Alert>
      ) : (
        <TokenForm token={token} initial={draftOf(token)} />
      )}
      <Ask
        opened={asked !== null}
        onClose={() => {
          act.reset();
          setAsked(null);
        }}
        title={t(asked === 'revoke' ? 'tokens.revokeTitle' : 'tokens.regenerateTitle', { name: token.name })}
        yes={t(asked === 'revoke' ? 'tokens.revoke' : 'tokens.regenerate')}
        danger
        isPending={act.isPending}
        error={refusal(act.error)}
        onYes={() => act.mutate()}
      >
        {t(asked === 'revoke' ? 'tokens.revokeText' : 'tokens.regenerateText')}
      </Ask>
      <SecretDialog secret={secret} name={token.name} use={t('tokens.secretUse')} onClose={() => setSecret(null)} />
    </Page>
  );
}
