import { useMutation, useQueryClient } from '@tanstack/react-query';
import { send } from '../../graphql/client';
import { CreateApiTokenDocument, UpdateApiTokenDocument } from '../../graphql/generated/graphql';
import { useConfirmed } from '../../model/useConfirmed';
import type { settingsOf, Token } from './tokens';

/** Makes or changes a token; answers with its id, and with its secret if it is new. */
export function useSaveToken(token: Token | null) {
  const confirmed = useConfirmed();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (settings: ReturnType<typeof settingsOf>) =>
      confirmed(async (): Promise<{ id: string; token: string | null } | null> => {
        if (!token) return (await send(CreateApiTokenDocument, settings)).createApiToken;
        await send(UpdateApiTokenDocument, { id: token.id, ...settings });
        return { id: token.id, token: null };
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tokens'] }),
  });
}
