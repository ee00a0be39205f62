import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { send } from '../../graphql/client';
import { LogoutDocument } from '../../graphql/generated/graphql';
import { forgetKept } from '../../lib/kept';
import { ErrorState, Loading } from '../../ui/states';

/** Ends the session. Whoever is here has left the screen before: what asks whether it may be left has been asked, and keeps nothing any more. */
export function LogoutPage() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { mutate, error } = useMutation({
    mutationFn: async () => {
      await send(LogoutDocument);
      forgetKept();
      queries.clear();
      await navigate({ to: '/login', replace: true });
    },
  });
  useEffect(() => mutate(), [mutate]);
  return error ? <ErrorState error={error} onRetry={() => mutate()} /> : <Loading />;
}
