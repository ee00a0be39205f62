import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePermissions } from '../../model/usePermissions';
import { LinkButton } from '../../ui/links';

/** From the roles of one kind of people to those of others, to tokens, and to the question what somebody may do. */
export function RealmNav({ current }: { current: 'admins' | 'users' | 'explain' }) {
  const { t } = useTranslation();
  const { may } = usePermissions();
  const places = [
    { name: 'admins', to: '/access/admins', shown: may('admin::role', 'find') },
    { name: 'users', to: '/access/users', shown: may('plugin::users-permissions.role', 'find') },
    { name: 'tokens', to: '/settings/tokens', shown: may('admin::api-token', 'find') },
    { name: 'explain', to: '/explain', shown: true },
  ];
  return (
    <Group component="nav" aria-label={t('access.places')} gap={4} mb="xs">
      {places
        .filter(({ shown }) => shown)
        .map(({ name, to }) => (
          <LinkButton
            key={name}
            to={to}
            size="xs"
            variant={name === current ? 'light' : 'subtle'}
            {...(name === current ? { 'aria-current': 'page' as const } : {})}
          >
            {t(`access.place.${name}`)}
          </LinkButton>
        ))}
    </Group>
  );
}
