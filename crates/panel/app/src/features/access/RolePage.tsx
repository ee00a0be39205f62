import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Role, type RoleRealm, roleRightsQuery, rolesQuery } from '../../model/roles';
import { Page } from '../../ui/Page';
import { ErrorState, Loading, NotFound } from '../../ui/states';
import { RoleForm } from './RoleForm';

/** One role, or a new one, perhaps made after another. */
export function RolePage() {
  const { realm, role } = useParams({ strict: false });
  const { from } = useSearch({ strict: false }) as { from?: string };
  const { t } = useTranslation();
  if ((realm !== 'users' && realm !== 'admins') || !role) return <NotFound />;
  if (role !== 'new') return <ExistingRole key={role} realm={realm} documentId={role} />;
  return from ? (
    <ExistingRole key={`from ${from}`} realm={realm} documentId={from} isCopied />
  ) : (
    <Page title={t('access.newTitle')}>
      <RoleForm realm={realm} existing={null} initial={{ name: '', description: '', rights: new Map() }} given={new Map()} fixed={null} />
    </Page>
  );
}

function ExistingRole({ realm, documentId, isCopied = false }: { realm: RoleRealm; documentId: string; isCopied?: boolean }) {
  const { t } = useTranslation();
  const roles = useQuery(rolesQuery(realm));
  const role = roles.data?.find((known) => known.documentId === documentId);
  if (roles.isPending) return <Loading />;
  if (roles.isError) return <ErrorState error={roles.error} onRetry={() => void roles.refetch()} />;
  if (!role) return <NotFound />;
  return (
    <Page title={isCopied ? t('access.newTitle') : role.name}>
      <WithRights realm={realm} role={role} isCopied={isCopied} />
    </Page>
  );
}

function WithRights({ realm, role, isCopied }: { realm: RoleRealm; role: Role; isCopied: boolean }) {
  const { t } = useTranslation();
  const rights = useQuery(roleRightsQuery(role, realm));
  if (rights.isPending) return <Loading />;
  if (rights.isError) return <ErrorState error={rights.error} onRetry={() => void rights.refetch()} />;
  const description = role.description ?? '';
  if (isCopied) {
    const initial = { name: t('access.copyOf', { role: role.name }), description, rights: rights.data.rights };
    return <RoleForm realm={realm} existing={null} initial={initial} given={new Map()} fixed={null} />;
  }
  const { everything, given, isHidden } = rights.data;
  const fixed = everything ? 'everything' : isHidden ? 'hidden' : null;
  const initial = { name: role.name, description, rights: rights.data.rights };
  return <RoleForm realm={realm} existing={role} initial={initial} given={given} fixed={fixed} />;
}
