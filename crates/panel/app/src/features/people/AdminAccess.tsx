import { Button, Group, List, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../graphql/client';
import { InviteAdminDocument, ResetAdminSecondFactorDocument, UnlinkAdminIdentityDocument } from '../../graphql/generated/graphql';
import { useFormats } from '../../lib/format';
import { sessionQuery } from '../../model/session';
import { useConfirmed } from '../../model/useConfirmed';
import { usePermissions } from '../../model/usePermissions';
import { Ask } from '../../ui/Ask';
import { announce } from '../../ui/announce';
import { ErrorState, Loading } from '../../ui/states';
import { useRefusal } from '../../ui/useRefusal';
import { accountsQuery } from './accounts';

/** What is asked about before it is done. */
type Act = { kind: 'factor' } | { kind: 'invite' } | { kind: 'unlink'; issuer: string; subject: string; provider: string };

interface AdminAccessProps {
  admin: string;
  email: string;
  role: string;
  isMe: boolean;
}

/** What lets an admin in, and how that is changed. */
export function AdminAccess({ admin, email, role, isMe }: AdminAccessProps) {
  const { t } = useTranslation();
  const { relative, exactInstant, instant } = useFormats();
  const { mayField } = usePermissions();
  const queries = useQueryClient();
  const confirmed = useConfirmed();
  const refusal = useRefusal();
  const { data: session } = useQuery(sessionQuery);
  const accounts = useQuery(accountsQuery([admin]));
  const [asked, setAsked] = useState<Act | null>(null);
  const act = useMutation({
    mutationFn: (wanted: Act): Promise<unknown> =>
      confirmed(async () => {
        if (wanted.kind === 'factor') return send(ResetAdminSecondFactorDocument, { admin });
        if (wanted.kind === 'invite') return send(InviteAdminDocument, { email, role, firstname: null, lastname: null });
        return send(UnlinkAdminIdentityDocument, { admin, issuer: wanted.issuer, subject: wanted.subject });
      }),
    onSuccess: async (_, { kind }) => {
      announce(t(`people.done.${kind}`, { email }));
      close();
      await queries.invalidateQueries({ queryKey: ['people'] });
    },
  });
  const close = () => {
    act.reset();
    setAsked(null);
  };
  const account = accounts.data?.[0];
  const mayTouch = mayField('admin::user', 'update', 'password') && !isMe;
  return (
    <section aria-labelledby="access">
      <Title order={2} id="access" mb="xs">
        {t('people.access')}
      </Title>
      {accounts.isPending && <Loading />}
      {accounts.isError && <ErrorState error={accounts.error} onRetry={() => void accounts.refetch()} />}
      {accounts.isSuccess && !account && <Text size="sm">{t('people.accessHidden')}</Text>}
      {account && (
        <Stack gap="xs">
          <Text size="sm">
            {account.lastLoginAt ? (
              <time dateTime={account.lastLoginAt} title={exactInstant(account.lastLoginAt)}>
                {t('people.lastLoginText', { when: relative(account.lastLoginAt) })}
              </time>
            ) : (
              t(account.invited ? 'people.invitedText' : 'people.neverText')
            )}
          </Text>
          {account.invited && session?.adminSetup.mail && mayTouch && (
            <Group>
              <Button size="xs" variant="default" onClick={() => setAsked({ kind: 'invite' })}>
                {t('people.inviteAgain')}
              </Button>
            </Group>
          )}
          <Group gap="xs">
            <Text size="sm">{t(account.secondFactor ? 'people.hasFactorText' : 'people.noFactorText')}</Text>
            {account.secondFactor && mayTouch && (
              <Button size="xs" variant="default" onClick={() => setAsked({ kind: 'factor' })}>
                {t('people.resetFactor')}
              </Button>
            )}
          </Group>
          {account.linkedIdentities.length > 0 && (
            <List size="sm" aria-label={t('people.identities')} listStyleType="none">
              {account.linkedIdentities.map((identity) => (
                <List.Item key={`${identity.issuer} ${identity.subject}`}>
                  <Group gap="xs">
                    <span title={`${identity.issuer} ${identity.subject}`}>
                      {t('people.identity', { ...identity, email: identity.email ?? identity.subject, when: instant(identity.usedAt) })}
                    </span>
                    {mayField('admin::user', 'update', 'password') && (
                      <Button
                        size="compact-xs"
                        variant="subtle"
                        color="red"
                        onClick={() => setAsked({ kind: 'unlink', ...identity })}
                        aria-label={t('people.unlinkOne', { provider: identity.provider })}
                      >
                        {t('people.unlink')}
                      </Button>
                    )}
                  </Group>
                </List.Item>
              ))}
            </List>
          )}
        </Stack>
      )}
      <Ask
        opened={asked !== null}
        onClose={close}
        title={asked ? t(`people.ask.${asked.kind}`) : ''}
        yes={asked ? t(`people.yes.${asked.kind}`) : ''}
        danger={asked?.kind !== 'invite'}
        isPending={act.isPending}
        error={refusal(act.error)}
        onYes={() => asked && act.mutate(asked)}
      >
        {asked && t(`people.askText.${asked.kind}`, { email })}
      </Ask>
    </section>
  );
}
