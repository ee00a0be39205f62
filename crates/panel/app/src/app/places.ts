/** Where one can go in the panel besides content: for the navigation and the palette. */
import type { TFunction } from 'i18next';
import type { Permissions } from '../model/usePermissions';

export interface Place {
  to: string;
  label: string;
}

/** The places that somebody may see, in the order of the navigation. */
export function places({ may }: Permissions, t: TFunction): Place[] {
  const all: (Place & { shown: boolean })[] = [
    { to: '/media', label: t('nav.media'), shown: may('plugin::upload.file', 'find') },
    { to: '/types', label: t('nav.types'), shown: true },
    { to: '/people/users', label: t('nav.users'), shown: may('plugin::users-permissions.user', 'find') },
    { to: '/people/admins', label: t('nav.admins'), shown: may('admin::user', 'find') },
    { to: '/access/admins', label: t('nav.roles'), shown: may('admin::role', 'find') },
    { to: '/settings', label: t('nav.settings'), shown: true },
    { to: '/graphiql', label: 'GraphiQL', shown: true },
  ];
  return all.filter(({ shown }) => shown);
}
