/** Roles of end users and of admins, and what they allow. */
import { queryOptions } from '@tanstack/react-query';
import { ApiError, send, sendText } from '../graphql/client';
import { AdminRolesDocument, PublicPermissionsDocument, RoleGrantsDocument, UserRolesDocument } from '../graphql/generated/graphql';
import { inParts } from '../graphql/inParts';
import type { ContentModel } from './contentModel';
import { type Rights, rightsOf, without } from './rights';

/** Those who have roles. */
export type RoleRealm = 'users' | 'admins';

export interface Role {
  documentId: string;
  name: string;
  description: string | null;
  /** `public`, `authenticated`, `super_admin`, or what somebody called it. */
  type: string | null;
}

/** What a role allows: what is written of it, and what presswork.toml gives besides. */
export interface RoleRights {
  everything: boolean;
  rights: Rights;
  given: Rights;
  /** Whether it is not known what is written of it, so that it cannot be changed. */
  isHidden: boolean;
}

export const ROLE_TYPES = { users: 'plugin::users-permissions.role', admins: 'admin::role' } as const;
export const PEOPLE_TYPES = { users: 'plugin::users-permissions.user', admins: 'admin::user' } as const;

export const rolesQuery = (realm: RoleRealm) =>
  queryOptions({
    queryKey: ['roles', realm],
    queryFn: async (): Promise<Role[]> => {
      const found = realm === 'users' ? (await send(UserRolesDocument)).usersPermissionsRoles : (await send(AdminRolesDocument)).adminRoles;
      return found.flatMap((role) => role ?? []);
    },
  });

export const roleRightsQuery = (role: Pick<Role, 'documentId' | 'type'>, realm: RoleRealm) =>
  queryOptions({
    queryKey: ['roles', realm, 'rights', role.documentId],
    queryFn: () => readRights(role, realm),
  });

async function readRights({ documentId, type }: Pick<Role, 'documentId' | 'type'>, realm: RoleRealm): Promise<RoleRights> {
  const { everything, grants } = (await send(RoleGrantsDocument, { role: documentId })).roleGrants;
  const all = rightsOf(grants);
  if (realm !== 'users' || type !== 'public') return { everything, rights: all, given: new Map(), isHidden: false };
  // of visitors, what the database does not say is said by the file; what is written and means nothing is left out
  const permissions = await send(PublicPermissionsDocument, { role: documentId }).catch((error: unknown) => {
    if (error instanceof ApiError && error.code === 'FORBIDDEN') return null;
    throw error;
  });
  if (!permissions) return { everything, rights: new Map(), given: all, isHidden: true };
  const written = rightsOf(permissions.usersPermissionsRoles[0]?.permissions.flatMap((permission) => permission ?? []) ?? []);
  const given = without(all, written);
  return { everything, rights: without(all, given), given, isHidden: false };
}

/** How many people have each role. */
export const membersQuery = (roles: readonly Role[], realm: RoleRealm, model: ContentModel) =>
  queryOptions({
    queryKey: ['roles', realm, 'members', roles.map((role) => role.documentId)],
    queryFn: async () => {
      const find = model.type(PEOPLE_TYPES[realm])?.operations.findConnection;
      if (!find) return new Map<string, number>();
      const members = await inParts(roles, async (part): Promise<[string, number][]> => {
        const declared = part.map((_, index) => `$r${index}: ID!`).join(', ');
        const counts = part.map(
          (_, index) =>
            `r${index}: ${find}(filters: { role: { documentId: { eq: $r${index} } } }, pagination: { pageSize: 1 }) { pageInfo { total } }`,
        );
        const variables = Object.fromEntries(part.map((role, index) => [`r${index}`, role.documentId]));
        const answer = await sendText<Record<string, { pageInfo: { total: number } }>>(
          `query Members(${declared}) { ${counts.join(' ')} }`,
          variables,
        );
        return part.map((role, index) => [role.documentId, answer[`r${index}`]?.pageInfo.total ?? 0]);
      });
      return new Map(members);
    },
  });
