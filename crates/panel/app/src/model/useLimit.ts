import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Limit } from './covers';
import { rightsOf } from './rights';
import type { Realm } from './rightTypes';
import { sessionQuery } from './session';

/** What whoever is logged in may give to others of a realm. */
export function useLimit(realm: Realm): Limit {
  const { data } = useQuery(sessionQuery);
  const me = data?.me;
  return useMemo(() => ({ own: me?.everything ? null : rightsOf(me?.grants ?? []), toOthers: realm !== 'admins' }), [me, realm]);
}
