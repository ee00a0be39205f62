/** What whoever is logged in may do. The server decides; this is to leave out what would be refused. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { sessionQuery } from './session';

/** What a grant is confined to. */
export interface Bounds {
  fields?: string[];
  locales?: string[];
  status?: 'DRAFT' | 'PUBLISHED';
  rows?: Record<string, unknown>;
}

export interface Permissions {
  /** Whether an action is granted on a type at all, perhaps within bounds. */
  may(uid: string, action: string): boolean;
  /** Whether it is granted on all entries of a type. */
  mayAll(uid: string, action: string): boolean;
  /** Whether it is granted on a field. */
  mayField(uid: string, action: string, field: string): boolean;
}

export function usePermissions(): Permissions {
  const { data } = useQuery(sessionQuery);
  const me = data?.me;
  return useMemo(() => {
    const ways = new Map<string, (Bounds | null)[]>();
    for (const { action, bounds } of me?.grants ?? []) {
      ways.set(action, [...(ways.get(action) ?? []), (bounds ?? null) as Bounds | null]);
    }
    const granted = (uid: string, action: string) => ways.get(`${uid}.${action}`) ?? [];
    return {
      may: (uid, action) => me?.everything === true || granted(uid, action).length > 0,
      mayAll: (uid, action) => me?.everything === true || granted(uid, action).some((bounds) => !bounds?.rows && !bounds?.status && !bounds?.locales),
      mayField: (uid, action, field) =>
        me?.everything === true || granted(uid, action).some((bounds) => !bounds?.fields || bounds.fields.includes(field)),
    };
  }, [me]);
}
