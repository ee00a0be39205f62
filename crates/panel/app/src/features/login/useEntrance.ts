import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { MeFragment } from '../../graphql/generated/graphql';
import { sessionQuery } from '../../model/session';

/** What every way in answers. */
interface Entered {
  me: MeFragment | null;
  secondFactor: boolean;
}

/** Goes on after one of the ways in: to where somebody wanted to go, or to the second factor, which a provider's login may have come to already. */
export function useEntrance(to?: string, isHalfway = false) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [needsFactor, setNeedsFactor] = useState(isHalfway);
  const enter = async (entered: Entered | null) => {
    if (entered?.secondFactor) {
      setNeedsFactor(true);
      return;
    }
    const me = entered?.me ?? null;
    queries.setQueryData(sessionQuery.queryKey, (session) => (session ? { ...session, me } : session));
    await navigate({ href: to?.startsWith('/') && !to.startsWith('//') ? to : '/' });
  };
  return { enter, needsFactor };
}
