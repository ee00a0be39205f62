/** Those of whom it can be asked what they may do, and all that they may. */
import { useQuery } from '@tanstack/react-query';
import { send } from '../../../graphql/client';
import { FindAdminsDocument, FindUsersDocument, TokenRightsDocument } from '../../../graphql/generated/graphql';
import { type Extent, extentOf, type Rights, rightsOf } from '../../../model/rights';
import type { Realm, RightType } from '../../../model/rightTypes';
import { type Role, type RoleRealm, roleRightsQuery, rolesQuery } from '../../../model/roles';
import type { Subject } from './question';

export interface Option {
  value: string;
  label: string;
}

/** All that somebody may do, on the surface where they come in. */
export interface Summary {
  realm: Realm;
  extent: (type: RightType, name: string, action: string) => Extent;
}

type HasRole = Pick<Role, 'documentId' | 'type'> | null;

const text = (search: string, fields: string[]) => (search ? [{ or: fields.map((field) => ({ [field]: { containsi: search } })) }] : []);
const one = (id: string | null) => (id ? [{ documentId: { eq: id } }] : []);

async function findUsers(search: string, id: string | null) {
  const filters = { and: [...text(search, ['username', 'email']), ...one(id)] };
  return (await send(FindUsersDocument, { filters })).usersPermissionsUsers.flatMap((user) => user ?? []);
}

async function findAdmins(search: string, id: string | null) {
  const filters = { and: [...text(search, ['email', 'firstname', 'lastname']), ...one(id)] };
  return (await send(FindAdminsDocument, { filters })).adminUsers.flatMap((admin) => admin ?? []);
}

async function findTokens() {
  return (await send(TokenRightsDocument)).apiTokens.filter((token) => !token.revokedAt);
}

/** Who can be chosen among those of one kind, by a search, or the one with an id. */
export async function findCandidates({ kind, id }: Subject, search: string): Promise<Option[]> {
  if (kind === 'user') {
    return (await findUsers(search, id)).map((user) => ({ value: user.documentId, label: `${user.username} (${user.email})` }));
  }
  if (kind === 'admin') return (await findAdmins(search, id)).map((admin) => ({ value: admin.documentId, label: admin.email }));
  const tokens = (await findTokens()).map((token) => ({ value: token.id, label: token.name }));
  return tokens.filter((option) => option.label.toLowerCase().includes(search.toLowerCase()) && (!id || option.value === id));
}

/** The role that decides for somebody. */
function useRoleOf({ kind, id }: Subject): { realm: RoleRealm; role: HasRole; error: unknown } {
  const users = useQuery({ queryKey: ['explain', 'user', id], queryFn: () => findUsers('', id), enabled: kind === 'user' && id !== null });
  const admins = useQuery({ queryKey: ['explain', 'admin', id], queryFn: () => findAdmins('', id), enabled: kind === 'admin' && id !== null });
  const ofUsers = useQuery({ ...rolesQuery('users'), enabled: kind === 'visitor' || kind === 'user' || kind === 'role' });
  const ofAdmins = useQuery({ ...rolesQuery('admins'), enabled: kind === 'role' });
  const open = ofUsers.data?.find((role) => role.type === 'public') ?? null;
  const { error } = [users, admins, ofUsers, ofAdmins].find((query) => query.isError) ?? { error: null };
  if (kind === 'visitor') return { realm: 'users', role: open, error };
  // who has no role may do what visitors may
  if (kind === 'user') return { realm: 'users', role: users.data ? (users.data[0]?.role ?? open) : null, error };
  if (kind === 'admin') return { realm: 'admins', role: admins.data?.[0]?.role ?? null, error };
  const role = ofUsers.data?.find((known) => known.documentId === id);
  if (role) return { realm: 'users', role, error: null };
  return { realm: 'admins', role: ofAdmins.data?.find((known) => known.documentId === id) ?? null, error };
}

/** All that somebody may do; `null` as long as it is not known. */
export function useSummary(subject: Subject): { summary: Summary | null; error: unknown } {
  const { realm, role, error } = useRoleOf(subject);
  const rights = useQuery({ ...roleRightsQuery(role ?? { documentId: '', type: null }, realm), enabled: role !== null });
  const tokens = useQuery({ queryKey: ['explain', 'tokens'], queryFn: findTokens, enabled: subject.kind === 'token' && subject.id !== null });
  if (subject.kind === 'token') {
    const token = tokens.data?.find((known) => known.id === subject.id);
    if (!token) return { summary: null, error: tokens.error };
    const written = rightsOf(token.grants ?? []);
    const extent: Summary['extent'] = (type, name, action) => {
      if (token.kind === 'FULL_ACCESS') return 'full';
      if (token.kind === 'CUSTOM') return extentOf(written.get(action));
      return (name === 'find' || name === 'findOne') && type.uid !== 'plugin::email.email' ? 'full' : 'none';
    };
    return { summary: { realm: 'tokens', extent }, error: null };
  }
  if (!rights.data) return { summary: null, error: rights.error ?? error };
  const { everything, rights: written, given } = rights.data;
  const waysOf = (some: Rights, action: string) => some.get(action) ?? [];
  return {
    summary: {
      realm,
      extent: (_type, _name, action) => (everything ? 'full' : extentOf([...waysOf(written, action), ...waysOf(given, action)])),
    },
    error: null,
  };
}
