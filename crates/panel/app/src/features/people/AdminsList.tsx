import { Badge, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/format';
import { PEOPLE_TYPES } from '../../model/roles';
import { sessionQuery } from '../../model/session';
import { usePermissions } from '../../model/usePermissions';
import type { Column } from '../../ui/DataTable';
import { LinkButton } from '../../ui/links';
import { Page } from '../../ui/Page';
import { accountsQuery } from './accounts';
import { InviteDialog } from './InviteDialog';
import { useListSearch } from './listSearch';
import { PeopleFilters } from './PeopleFilters';
import { PeopleTable } from './PeopleTable';
import { type Person, usePeople } from './usePeople';

/** Columns that are no fields of the admins. */
const FROM_ACCOUNTS = ['secondFactor', 'lastLoginAt'];

/** Those who may come into the administration. */
export function AdminsList() {
  const { t } = useTranslation();
  const { relative, exactInstant } = useFormats();
  const { may } = usePermissions();
  const { data: session } = useQuery(sessionQuery);
  const { search, change } = useListSearch();
  const [isInviting, setInviting] = useState(false);
  const { found, sees } = usePeople('admins', search);
  const ids = found.data?.nodes.map((admin) => admin.documentId) ?? [];
  const accounts = useQuery({ ...accountsQuery(ids), enabled: ids.length > 0 && sees('email') });
  const accountOf = (admin: Person) => accounts.data?.find((account) => account.documentId === admin.documentId);
  const badge = (color: string, text: string) => (
    <Badge size="xs" color={color} variant="light" mr={4}>
      {text}
    </Badge>
  );
  const columns: Column<Person>[] = [
    { key: 'email', header: t('people.email'), sortable: true, cell: (admin) => admin.email },
    { key: 'lastname', header: t('people.name'), sortable: true, cell: (admin) => [admin.firstname, admin.lastname].filter(Boolean).join(' ') },
    { key: 'role', header: t('people.role'), cell: (admin) => admin.role?.name ?? t('people.noRole') },
    {
      key: 'blocked',
      header: t('people.state'),
      cell: (admin) => (
        <>
          {admin.documentId === session?.me?.documentId && badge('indigo', t('people.you'))}
          {admin.blocked && badge('red', t('people.isBlocked'))}
          {accountOf(admin)?.invited && badge('gray', t('people.isInvited'))}
        </>
      ),
    },
    {
      key: 'secondFactor',
      header: t('people.secondFactor'),
      cell: (admin) => {
        const account = accountOf(admin);
        return account && t(account.secondFactor ? 'people.hasFactor' : 'people.noFactor');
      },
    },
    {
      key: 'lastLoginAt',
      header: t('people.lastLogin'),
      cell: (admin) => {
        const account = accountOf(admin);
        if (!account?.lastLoginAt) return account && t('people.never');
        return (
          <time dateTime={account.lastLoginAt} title={exactInstant(account.lastLoginAt)}>
            {relative(account.lastLoginAt)}
          </time>
        );
      },
    },
  ];
  const mayCreate = may(PEOPLE_TYPES.admins, 'create');
  const byMail = session?.adminSetup.mail === true;
  return (
    <Page
      title={t('nav.admins')}
      actions={
        mayCreate && (
          <>
            <LinkButton to="/people/$list/$person" params={{ list: 'admins', person: 'new' }} size="xs" variant={byMail ? 'default' : 'filled'}>
              {t('people.newAdmin')}
            </LinkButton>
            {byMail && (
              <Button size="xs" onClick={() => setInviting(true)}>
                {t('people.invite')}
              </Button>
            )}
          </>
        )
      }
    >
      <PeopleFilters realm="admins" search={search} onChange={change} />
      <PeopleTable
        label={t('nav.admins')}
        found={found}
        rows={found.data?.nodes}
        total={found.data?.pageInfo.total ?? 0}
        columns={columns.filter(({ key }) => FROM_ACCOUNTS.includes(key) || sees(key as keyof Person))}
        rowKey={(admin) => admin.documentId}
        rowLabel={(admin) => admin.email ?? admin.documentId}
        link={(admin, className, content) => (
          <Link to="/people/$list/$person" params={{ list: 'admins', person: admin.documentId }} className={className}>
            {content}
          </Link>
        )}
        search={search}
        onChange={change}
      />
      <InviteDialog opened={isInviting} onClose={() => setInviting(false)} />
    </Page>
  );
}
