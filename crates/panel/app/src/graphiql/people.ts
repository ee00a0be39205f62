/** Whoever is logged in, and those in whose place operations can be run. What an admin may not see is an empty list. */
import { queryOptions } from '@tanstack/react-query';
import { send } from '../graphql/client';
import { GraphiqlMeDocument, GraphiqlRolesDocument, GraphiqlTokensDocument, GraphiqlUsersDocument } from '../graphql/generated/graphql';

/** `null` for whoever is not logged in, also where there is no administration. */
export const meQuery = queryOptions({
  queryKey: ['graphiql', 'me'],
  queryFn: async () => {
    try {
      return (await send(GraphiqlMeDocument)).me;
    } catch {
      return null;
    }
  },
});

export const rolesQuery = queryOptions({
  queryKey: ['graphiql', 'roles'],
  queryFn: async () => (await send(GraphiqlRolesDocument)).usersPermissionsRoles.flatMap((role) => role ?? []),
});

export const tokensQuery = queryOptions({
  queryKey: ['graphiql', 'tokens'],
  queryFn: async () => {
    const now = new Date().toISOString();
    return (await send(GraphiqlTokensDocument)).apiTokens.filter((token) => !token.revokedAt && (token.expiresAt ?? now) >= now);
  },
});

/** Users whose name or address has `text` in it, or the one with `id`. */
export const usersQuery = ({ text, id }: { text: string; id?: string }) =>
  queryOptions({
    queryKey: ['graphiql', 'users', text, id],
    queryFn: async () => {
      const filters = id ? { documentId: { eq: id } } : { or: [{ username: { containsi: text } }, { email: { containsi: text } }] };
      return (await send(GraphiqlUsersDocument, { filters })).usersPermissionsUsers.flatMap((user) => user ?? []);
    },
  });
