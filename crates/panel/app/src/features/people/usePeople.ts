/** A page of people, with as much of them as whoever asks may see. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { sendText } from '../../graphql/client';
import { type ListAnswer, listDocument } from '../../model/documents';
import { PEOPLE_TYPES, ROLE_TYPES, type RoleRealm } from '../../model/roles';
import { useModel } from '../../model/useModel';
import { type Permissions, usePermissions } from '../../model/usePermissions';
import { type ListSearch, variablesOf } from './listSearch';

/** Somebody in a list; what may not be seen is left out. */
export interface Person {
  documentId: string;
  username?: string | null;
  email?: string | null;
  firstname?: string | null;
  lastname?: string | null;
  provider?: string | null;
  confirmed?: boolean | null;
  blocked?: boolean | null;
  createdAt?: string | null;
  role?: { documentId: string; name: string } | null;
}

const FIELDS: Record<RoleRealm, (keyof Person)[]> = {
  users: ['username', 'email', 'provider', 'confirmed', 'blocked', 'createdAt', 'role'],
  admins: ['email', 'firstname', 'lastname', 'blocked', 'role'],
};
const SEARCHED = ['username', 'email', 'firstname', 'lastname'];

/** Whether somebody may read a field of people. */
export function sees({ may, mayField }: Permissions, realm: RoleRealm, field: string): boolean {
  const isRole = field === 'role';
  return field === 'createdAt' || (mayField(PEOPLE_TYPES[realm], 'find', field) && (!isRole || may(ROLE_TYPES[realm], 'find')));
}

export function usePeople(realm: RoleRealm, search: ListSearch) {
  const model = useModel();
  const permissions = usePermissions();
  const type = model.type(PEOPLE_TYPES[realm]);
  const seen = FIELDS[realm].filter((field) => sees(permissions, realm, field));
  const selection = ['documentId', ...seen.map((field) => (field === 'role' ? 'role { documentId name }' : field))].join(' ');
  const texts = SEARCHED.filter((field) => (seen as string[]).includes(field));
  const variables = variablesOf(search, texts, realm === 'users' ? 'createdAt:desc' : 'email:asc');
  const found = useQuery({
    queryKey: ['people', realm, selection, variables],
    queryFn: async () => {
      if (!type) throw new Error(`there is no type ${PEOPLE_TYPES[realm]}`);
      return (await sendText<ListAnswer<Person>>(listDocument(type, selection), variables)).list;
    },
    placeholderData: keepPreviousData,
  });
  return { found, sees: (field: keyof Person) => seen.includes(field) };
}
