import { Badge, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../lib/format';
import { PEOPLE_TYPES } from '../../model/roles';
import { usePermissions } from '../../model/usePermissions';
import type { Column } from '../../ui/DataTable';
import { LinkButton } from '../../ui/links';
import { Page } from '../../ui/Page';
import { useListSearch } from './listSearch';
import { PeopleFilters } from './PeopleFilters';
import { PeopleTable } from './PeopleTable';
import { type Person, usePeople } from './usePeople';

/** The users of the site. */
export function UsersList() {
  const { t } = useTranslation();
  const { dayOf } = useFormats();
  const { may } = usePermissions();
  const { search, change } = useListSearch();
  const { found, sees } = usePeople('users', search);
  const columns: Column<Person>[] = [
    { key: 'username', header: t('people.username'), sortable: true, cell: (user) => user.username },
    { key: 'email', header: t('people.email'), sortable: true, cell: (user) => user.email },
    { key: 'role', header: t('people.role'), cell: (user) => user.role?.name ?? <Text size="sm">{t('people.noRole')}</Text> },
    {
      key: 'blocked',
      header: t('people.state'),
      cell: (user) => (
        <>
          {user.blocked && (
            <Badge size="xs" color="red" variant="light" mr={4}>
              {t('people.isBlocked')}
            </Badge>
          )}
          {!user.confirmed && (
            <Badge size="xs" color="gray" variant="light">
              {t('people.isUnconfirmed')}
            </Badge>
          )}
        </>
      ),
    },
    { key: 'provider', header: t('people.provider'), sortable: true, cell: (user) => user.provider },
    { key: 'createdAt', header: t('people.createdAt'), sortable: true, cell: (user) => user.createdAt && dayOf(user.createdAt) },
  ];
  return (
    <Page
      title={t('nav.users')}
      actions={
        may(PEOPLE_TYPES.users, 'create') && (
          <LinkButton to="/people/$list/$person" params={{ list: 'users', person: 'new' }} size="xs">
            {t('people.newUser')}
          </LinkButton>
        )
      }
    >
      <PeopleFilters realm="users" search={search} onChange={change} />
      <PeopleTable
        label={t('nav.users')}
        found={found}
        rows={found.data?.nodes}
        total={found.data?.pageInfo.total ?? 0}
        columns={columns.filter(({ key }) => sees(key as keyof Person))}
        rowKey={(user) => user.documentId}
        rowLabel={(user) => user.username ?? user.email ?? user.documentId}
        link={(user, className, content) => (
          <Link to="/people/$list/$person" params={{ list: 'users', person: user.documentId }} className={className}>
            {content}
          </Link>
        )}
        search={search}
        onChange={change}
      />
    </Page>
  );
}
