import { useMutation, useQueryClient } from '@tanstack/react-query';
import { send } from '../../graphql/client';
import { CreateAdminRoleDocument, CreateUserRoleDocument, UpdateAdminRoleDocument, UpdateUserRoleDocument } from '../../graphql/generated/graphql';
import { grantsOf, type Rights } from '../../model/rights';
import type { Role, RoleRealm } from '../../model/roles';
import { sessionQuery } from '../../model/session';
import { useConfirmed } from '../../model/useConfirmed';

/** A role as it is edited. */
export interface RoleDraft {
  name: string;
  description: string;
  rights: Rights;
}

/** Makes or changes a role; answers with its id. */
export function useSaveRole(realm: RoleRealm, role: Role | null, isFixed: boolean) {
  const confirmed = useConfirmed();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ name, description, rights }: RoleDraft) => {
      const grants = grantsOf(rights);
      const data = { name: name.trim(), description: description.trim() || null, ...(isFixed ? {} : { grants }) };
      return confirmed(async () => {
        if (role) {
          const variables = { role: role.documentId, data };
          if (realm === 'users') await send(UpdateUserRoleDocument, variables);
          else await send(UpdateAdminRoleDocument, variables);
          return role.documentId;
        }
        return realm === 'users'
          ? (await send(CreateUserRoleDocument, { data })).createUsersPermissionsRole?.documentId
          : (await send(CreateAdminRoleDocument, { data })).createAdminRole?.documentId;
      });
    },
    onSuccess: async () => {
      // one's own rights may be among what changed
      await Promise.all([queries.invalidateQueries({ queryKey: ['roles', realm] }), queries.invalidateQueries(sessionQuery)]);
    },
  });
}
