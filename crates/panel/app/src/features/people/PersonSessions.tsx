import { Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../graphql/client';
import {
  AdminSessionsDocument,
  RevokeAdminSessionsDocument,
  RevokeUserSessionsDocument,
  UserSessionsDocument,
} from '../../graphql/generated/graphql';
import type { RoleRealm } from '../../model/roles';
import { Ask } from '../../ui/Ask';
import { announce } from '../../ui/announce';
import { type Session, SessionList } from '../../ui/SessionList';
import { ErrorState, Loading } from '../../ui/states';
import { useRefusal } from '../../ui/useRefusal';

/** Where somebody else is logged in, and how that ends. */
export function PersonSessions({ realm, person }: { realm: RoleRealm; person: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const refusal = useRefusal();
  const queryKey = ['people', realm, 'sessions', person];
  const sessions = useQuery({
    queryKey,
    queryFn: async () =>
      realm === 'users' ? (await send(UserSessionsDocument, { person })).userSessions : (await send(AdminSessionsDocument, { person })).adminSessions,
  });
  const [asked, setAsked] = useState<Session | 'all' | null>(null);
  const revoke = useMutation({
    mutationFn: async (session: Session | 'all'): Promise<unknown> => {
      const variables = { person, id: session === 'all' ? null : session.id };
      return realm === 'users' ? send(RevokeUserSessionsDocument, variables) : send(RevokeAdminSessionsDocument, variables);
    },
    onSuccess: async () => {
      announce(t('sessions.revoked'));
      close();
      await queries.invalidateQueries({ queryKey });
    },
  });
  const close = () => {
    revoke.reset();
    setAsked(null);
  };
  return (
    <section aria-labelledby="sessions">
      <Title order={2} id="sessions" mb="xs">
        {t('sessions.title')}
      </Title>
      {sessions.isPending && <Loading />}
      {sessions.isError && <ErrorState error={refusal(sessions.error)} onRetry={() => void sessions.refetch()} />}
      {sessions.data && <SessionList sessions={sessions.data} onRevoke={setAsked} onRevokeAll={() => setAsked('all')} />}
      <Ask
        opened={asked !== null}
        onClose={close}
        title={t(asked === 'all' ? 'sessions.revokeAllTitle' : 'sessions.revokeTitle')}
        yes={t(asked === 'all' ? 'sessions.revokeAll' : 'sessions.revoke')}
        danger
        isPending={revoke.isPending}
        error={refusal(revoke.error)}
        onYes={() => asked && revoke.mutate(asked)}
      >
        {t(asked === 'all' ? (realm === 'users' ? 'sessions.revokeAllUserText' : 'sessions.revokeAllText') : 'sessions.revokeText')}
      </Ask>
    </section>
  );
}
