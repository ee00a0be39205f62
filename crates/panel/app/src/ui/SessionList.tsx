import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { agentName } from '../lib/agent';
import { useFormats } from '../lib/format';
import { DataTable } from './DataTable';

/** Where somebody is logged in. */
export interface Session {
  id: string;
  createdAt: string;
  usedAt: string;
  expiresAt: string;
  address: string | null;
  agent: string | null;
  current: boolean;
}

interface SessionListProps {
  sessions: readonly Session[];
  onRevoke: (session: Session) => void;
  /** Ends all of them; not offered without it. */
  onRevokeAll?: () => void;
  /** What that is called, if it is not all. */
  revokeAllLabel?: string;
}

/** Sessions, and how to end them. */
export function SessionList({ sessions, onRevoke, onRevokeAll, revokeAllLabel }: SessionListProps) {
  const { t } = useTranslation();
  const { relative, exactInstant } = useFormats();
  const time = (iso: string) => (
    <time dateTime={iso} title={exactInstant(iso)}>
      {relative(iso)}
    </time>
  );
  const nameOf = (session: Session) => (session.agent ? agentName(session.agent) : t('sessions.unknown'));
  return (
    <Stack gap="xs">
      {sessions.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('sessions.none')}
        </Text>
      ) : (
        <DataTable
          label={t('sessions.list')}
          rows={[...sessions]}
          rowKey={(session) => session.id}
          rowLabel={nameOf}
          columns={[
            {
              key: 'agent',
              header: t('sessions.agent'),
              cell: (session) => (
                <Group gap="xs" wrap="nowrap" title={session.agent ?? ''}>
                  {nameOf(session)}
                  {session.current && <Badge size="xs">{t('sessions.current')}</Badge>}
                </Group>
              ),
            },
            { key: 'address', header: t('sessions.address'), cell: (session) => session.address ?? '–' },
            { key: 'createdAt', header: t('sessions.createdAt'), cell: (session) => time(session.createdAt) },
            { key: 'usedAt', header: t('sessions.usedAt'), cell: (session) => time(session.usedAt) },
            { key: 'expiresAt', header: t('sessions.expiresAt'), cell: (session) => time(session.expiresAt) },
          ]}
          actions={(session) => (
            <Button
              size="compact-xs"
              variant="subtle"
              color="red"
              onClick={() => onRevoke(session)}
              aria-label={t('sessions.revokeOne', { session: nameOf(session) })}
            >
              {t('sessions.revoke')}
            </Button>
          )}
        />
      )}
      {onRevokeAll && (
        <Group>
          <Button size="xs" variant="default" onClick={onRevokeAll}>
            {revokeAllLabel ?? t('sessions.revokeAll')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
