import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { send } from '../../graphql/client';
import { MySessionsDocument, RevokeMySessionDocument } from '../../graphql/generated/graphql';
import { Ask } from '../../ui/Ask';
import { announce } from '../../ui/announce';
import { type Session, SessionList } from '../../ui/SessionList';
import { ErrorState, Loading } from '../../ui/states';
import { Section } from './Section';

const queryKey = ['sessions', 'mine'];

/** Where one is logged in, and how that ends. */
export function MySessions() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const sessions = useQuery({ queryKey, queryFn: async () => (await send(MySessionsDocument)).mySessions });
  const [asked, setAsked] = useState<Session | 'others' | null>(null);
  const revoke = useMutation({
    mutationFn: async (which: Session | 'others') => {
      const ended = which === 'others' ? (sessions.data ?? []).filter((session) => !session.current) : [which];
      // one after another: what fails stays in the list
      for (const { id } of ended) await send(RevokeMySessionDocument, { id });
    },
    onSuccess: async (_, which) => {
      setAsked(null);
      if (which !== 'others' && which.current) {
        queries.clear();
        await navigate({ to: '/login' });
        return;
      }
      announce(t('sessions.revoked'));
      await queries.invalidateQueries({ queryKey });
    },
    onError: () => queries.invalidateQueries({ queryKey }),
  });
  const hasOthers = sessions.data?.some((session) => !session.current) ?? false;
  return (
    <Section title={t('account.sessions')}>
      {sessions.isPending && <Loading />}
      {sessions.isError && <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />}
      {sessions.data && (
        <SessionList
          sessions={sessions.data}
          onRevoke={setAsked}
          {...(hasOthers ? { onRevokeAll: () => setAsked('others'), revokeAllLabel: t('account.revokeOthers') } : {})}
        />
      )}
      <Ask
        opened={asked !== null}
        onClose={() => {
          revoke.reset();
          setAsked(null);
        }}
        title={t(asked === 'others' ? 'account.revokeOthersTitle' : 'sessions.revokeTitle')}
        yes={t(asked === 'others' ? 'account.revokeOthers' : 'sessions.revoke')}
        danger
        isPending={revoke.isPending}
        error={revoke.error}
        onYes={() => asked && revoke.mutate(asked)}
      >
        {t(asked === 'others' ? 'account.revokeOthersText' : asked?.current ? 'account.revokeThisText' : 'sessions.revokeText')}
      </Ask>
    </Section>
  );
}
