import { Group, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { rolesQuery } from '../../../model/roles';
import { usePermissions } from '../../../model/usePermissions';
import { aboutSubject, type Question, SUBJECTS, type SubjectKind, subjectOf } from './question';
import { SearchSelect } from './SearchSelect';
import { findCandidates } from './subjects';

/** About whom something is asked. */
export function SubjectForm({ question, ask }: { question: Question; ask: (question: Question) => void }) {
  const { t } = useTranslation();
  const { may } = usePermissions();
  const { kind, id } = subjectOf(question);
  const seesUserRoles = may('plugin::users-permissions.role', 'find');
  const seesAdminRoles = may('admin::role', 'find');
  const offered: Record<SubjectKind, boolean> = {
    visitor: seesUserRoles,
    user: may('plugin::users-permissions.user', 'find') && seesUserRoles,
    role: seesUserRoles || seesAdminRoles,
    token: may('admin::api-token', 'find'),
    admin: may('admin::user', 'find') && seesAdminRoles,
  };
  const ofUsers = useQuery({ ...rolesQuery('users'), enabled: kind === 'role' && seesUserRoles });
  const ofAdmins = useQuery({ ...rolesQuery('admins'), enabled: kind === 'role' && seesAdminRoles });
  const choose = (chosen: string | null) => ask(aboutSubject(question, kind, chosen));
  const items = (roles: { documentId: string; name: string }[] | undefined) =>
    (roles ?? []).map((role) => ({ value: role.documentId, label: role.name }));
  return (
    <Group gap="xs" align="flex-end" role="group" aria-label={t('explain.subject')}>
      <NativeSelect
        size="xs"
        label={t('explain.subject')}
        value={kind}
        data={SUBJECTS.filter((known) => offered[known] || known === kind).map((known) => ({ value: known, label: t(`explain.kind.${known}`) }))}
        onChange={(event) => {
          const next = SUBJECTS.find((known) => known === event.currentTarget.value) ?? 'visitor';
          ask(aboutSubject(question, next, null));
        }}
      />
      {kind === 'role' && (
        <NativeSelect
          size="xs"
          label={t('explain.kind.role')}
          value={id ?? ''}
          data={[
            { value: '', label: t('explain.choose') },
            { group: t('access.title.users'), items: items(ofUsers.data) },
            { group: t('access.title.admins'), items: items(ofAdmins.data) },
          ]}
          onChange={(event) => choose(event.currentTarget.value || null)}
        />
      )}
      {(kind === 'user' || kind === 'admin' || kind === 'token') && (
        <SearchSelect
          key={kind}
          label={t(`explain.kind.${kind}`)}
          value={id}
          onChange={choose}
          among={[kind]}
          find={(search, one) => findCandidates({ kind, id: one }, search)}
        />
      )}
    </Group>
  );
}
