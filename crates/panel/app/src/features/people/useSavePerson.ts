import { useMutation, useQueryClient } from '@tanstack/react-query';
import { send } from '../../graphql/client';
import { CreateAdminDocument, CreateUserDocument, UpdateAdminDocument, UpdateUserDocument } from '../../graphql/generated/graphql';
import type { RoleRealm } from '../../model/roles';
import { sessionQuery } from '../../model/session';
import { useConfirmed } from '../../model/useConfirmed';

/** Makes or changes somebody; answers with the id. */
export function useSavePerson(realm: RoleRealm, person: string | null) {
  const confirmed = useConfirmed();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (data: Record<string, unknown>) =>
      confirmed(async () => {
        if (person) {
          await (realm === 'users' ? send(UpdateUserDocument, { person, data }) : send(UpdateAdminDocument, { person, data }));
          return person;
        }
        return realm === 'users'
          ? (await send(CreateUserDocument, { data })).createUsersPermissionsUser.data?.documentId
          : (await send(CreateAdminDocument, { data })).createAdminUser.data?.documentId;
      }),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['people'] }),
        queries.invalidateQueries({ queryKey: ['roles', realm, 'members'] }),
        ...(realm === 'admins' ? [queries.invalidateQueries(sessionQuery)] : []),
      ]);
    },
  });
}
