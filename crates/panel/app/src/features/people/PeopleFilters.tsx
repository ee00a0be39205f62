import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../lib/useDraft';
import { ROLE_TYPES, type RoleRealm, rolesQuery } from '../../model/roles';
import { usePermissions } from '../../model/usePermissions';
import { isNarrowed, type ListSearch } from './listSearch';

interface PeopleFiltersProps {
  realm: RoleRealm;
  search: ListSearch;
  onChange: (patch: ListSearch) => void;
}

/** How a list of people is searched and filtered. */
export function PeopleFilters({ realm, search, onChange }: PeopleFiltersProps) {
  const { t } = useTranslation();
  const { may } = usePermissions();
  const roles = useQuery({ ...rolesQuery(realm), enabled: may(ROLE_TYPES[realm], 'find') });
  const [q, setQ] = useDraft(search.q ?? '', (text) => onChange({ q: text || undefined }), 250);
  const flag = (name: 'confirmed' | 'blocked', any: string, yes: string, no: string) => (
    <NativeSelect
      size="xs"
      aria-label={t(`people.${name}`)}
      value={search[name] === undefined ? '' : String(search[name])}
      data={[
        { value: '', label: any },
        { value: 'true', label: yes },
        { value: 'false', label: no },
      ]}
      onChange={(event) => onChange({ [name]: event.currentTarget.value === '' ? undefined : event.currentTarget.value === 'true' })}
    />
  );
  return (
    <Group gap="xs" mb="xs" role="search" aria-label={t('people.filters')}>
      <TextInput
        size="xs"
        type="search"
        w={220}
        placeholder={t(`people.search.${realm}`)}
        aria-label={t(`people.search.${realm}`)}
        value={q}
        onChange={(event) => setQ(event.currentTarget.value)}
      />
      {roles.data && (
        <NativeSelect
          size="xs"
          aria-label={t('people.role')}
          value={search.role ?? ''}
          data={[{ value: '', label: t('people.anyRole') }, ...roles.data.map((role) => ({ value: role.documentId, label: role.name }))]}
          onChange={(event) => onChange({ role: event.currentTarget.value || undefined })}
        />
      )}
      {realm === 'users' && flag('confirmed', t('people.anyConfirmed'), t('people.isConfirmed'), t('people.isUnconfirmed'))}
      {flag('blocked', t('people.anyBlocked'), t('people.isBlocked'), t('people.isUnblocked'))}
      {isNarrowed(search) && (
        <Button size="xs" variant="subtle" onClick={() => onChange({ q: undefined, role: undefined, confirmed: undefined, blocked: undefined })}>
          {t('people.clear')}
        </Button>
      )}
    </Group>
  );
}
