import { ActionIcon, Menu, Text } from '@mantine/core';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/format';
import { membersQuery, PEOPLE_TYPES, ROLE_TYPES, type Role, type RoleRealm, rolesQuery } from '../../model/roles';
import { useModel } from '../../model/useModel';
import { usePermissions } from '../../model/usePermissions';
import { DataTable } from '../../ui/DataTable';
import { LinkAnchor, LinkMenuItem } from '../../ui/links';
import { Empty, ErrorState, Loading } from '../../ui/states';
import { DeleteRole } from './DeleteRole';

/** Roles, and how many people have each. */
export function RolesTable({ realm }: { realm: RoleRealm }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const model = useModel();
  const { may } = usePermissions();
  const roles = useQuery(rolesQuery(realm));
  const members = useQuery({ ...membersQuery(roles.data ?? [], realm, model), enabled: may(PEOPLE_TYPES[realm], 'find') });
  const [doomed, setDoomed] = useState<Role | null>(null);
  if (roles.isPending) return <Loading />;
  if (roles.isError) return <ErrorState error={roles.error} onRetry={() => void roles.refetch()} />;
  if (roles.data.length === 0) return <Empty title={t('access.none')} />;
  const menu = (role: Role) => (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('access.menu', { role: role.name })}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <LinkMenuItem to="/access/$realm/$role" params={{ realm, role: role.documentId }}>
          {t('access.open')}
        </LinkMenuItem>
        <LinkMenuItem to="/explain" search={role.type === 'public' ? {} : { role: role.documentId }}>
          {t('access.explain')}
        </LinkMenuItem>
        {may(ROLE_TYPES[realm], 'create') && (
          <LinkMenuItem to="/access/$realm/$role" params={{ realm, role: 'new' }} search={{ from: role.documentId }}>
            {t('access.duplicate')}
          </LinkMenuItem>
        )}
        {may(ROLE_TYPES[realm], 'delete') && (
          <Menu.Item color="red" onClick={() => setDoomed(role)}>
            {t('access.delete')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
  return (
    <>
      <DataTable
        label={t(`access.title.${realm}`)}
        rows={roles.data}
        rowKey={(role) => role.documentId}
        rowLabel={(role) => role.name}
        link={(role, className, content) => (
          <Link to="/access/$realm/$role" params={{ realm, role: role.documentId }} className={className}>
            {content}
          </Link>
        )}
        columns={[
          { key: 'name', header: t('access.name'), cell: (role) => role.name },
          {
            key: 'description',
            header: t('access.description'),
            cell: (role) => (
              <Text size="sm" truncate>
                {role.description}
              </Text>
            ),
          },
          {
            key: 'members',
            header: t('access.members'),
            align: 'end',
            cell: (role) => {
              const count = members.data?.get(role.documentId);
              if (count === undefined) return null;
              return (
                <LinkAnchor to="/people/$list" params={{ list: realm }} search={{ role: role.documentId }} size="sm">
                  {t('access.memberCount', { count, number: number(count) })}
                </LinkAnchor>
              );
            },
          },
        ]}
        actions={menu}
      />
      <DeleteRole realm={realm} role={doomed} members={doomed ? members.data?.get(doomed.documentId) : undefined} onClose={() => setDoomed(null)} />
    </>
  );
}
