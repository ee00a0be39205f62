import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type RoleRealm, rolesQuery } from '../../model/roles';

interface RoleSelectProps {
  realm: RoleRealm;
  value: string;
  onChange: (role: string) => void;
  readOnly?: boolean;
  error?: string | undefined;
}

/** Which role somebody has. */
export function RoleSelect({ realm, value, onChange, readOnly = false, error }: RoleSelectProps) {
  const { t } = useTranslation();
  const roles = useQuery(rolesQuery(realm));
  return (
    <NativeSelect
      label={t('people.role')}
      description={t(realm === 'admins' ? 'people.roleHintAdmins' : 'people.roleHintUsers')}
      required={realm === 'admins'}
      disabled={readOnly}
      error={error ?? (roles.isError ? roles.error.message : undefined)}
      value={value}
      data={[{ value: '', label: t('people.chooseRole') }, ...(roles.data ?? []).map((role) => ({ value: role.documentId, label: role.name }))]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
