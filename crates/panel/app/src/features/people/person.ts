/** People as they are edited: what the panel knows of everybody, and the fields that a project adds. */
import { queryOptions } from '@tanstack/react-query';
import { sliceOf } from '../../fields/registry';
import { sendText } from '../../graphql/client';
import type { ContentField, ContentModel, ContentType } from '../../model/contentModel';
import { type ListAnswer, listDocument } from '../../model/documents';
import type { RoleRealm } from '../../model/roles';
import type { Permissions } from '../../model/usePermissions';
import { sees } from './usePeople';

/** What is typed in a form, by field. */
export type Values = Readonly<Record<string, unknown>>;

export type CoreKind = 'text' | 'email' | 'password' | 'role' | 'language' | 'flag';

/** What everybody has, in the order of the form. */
export const CORE: Record<RoleRealm, { name: string; kind: CoreKind; required?: boolean }[]> = {
  users: [
    { name: 'username', kind: 'text', required: true },
    { name: 'email', kind: 'email', required: true },
    { name: 'password', kind: 'password' },
    { name: 'role', kind: 'role' },
    { name: 'provider', kind: 'text' },
    { name: 'confirmed', kind: 'flag' },
    { name: 'blocked', kind: 'flag' },
  ],
  admins: [
    { name: 'email', kind: 'email', required: true },
    { name: 'firstname', kind: 'text' },
    { name: 'lastname', kind: 'text' },
    { name: 'password', kind: 'password' },
    { name: 'role', kind: 'role', required: true },
    { name: 'preferredLanguage', kind: 'language' },
    { name: 'blocked', kind: 'flag' },
  ],
};

/** What the server keeps for itself. */
const HIDDEN = ['resetPasswordToken', 'confirmationToken'];

/** The fields that the project adds to its people. */
export function ownFields(type: ContentType, realm: RoleRealm): ContentField[] {
  const known = new Set([...CORE[realm].map((core) => core.name), ...HIDDEN]);
  return type.fields.filter((field) => field.attribute && field.input && field.output && !known.has(field.name) && sliceOf(field));
}

/** The form of somebody who does not exist yet. */
export function emptyValues(type: ContentType, realm: RoleRealm, model: ContentModel): Values {
  const core = CORE[realm].map(({ name, kind }) => [name, kind === 'flag' ? name === 'confirmed' : ''] as const);
  const own = ownFields(type, realm).map((field) => [field.name, sliceOf(field)?.empty(field, model)] as const);
  return { ...Object.fromEntries([...core, ...own]), ...(realm === 'users' ? { provider: 'local' } : {}) };
}

/** What the API answers → the form. */
export function valuesOf(entry: Record<string, unknown>, type: ContentType, realm: RoleRealm, model: ContentModel): Values {
  const core = CORE[realm].map(({ name, kind }) => {
    if (kind === 'flag') return [name, entry[name] === true] as const;
    if (kind === 'role') return [name, (entry.role as { documentId: string } | null)?.documentId ?? ''] as const;
    return [name, typeof entry[name] === 'string' ? entry[name] : ''] as const;
  });
  const own = ownFields(type, realm).map((field) => [field.name, sliceOf(field)?.fromData(entry[field.name], field, model)] as const);
  return Object.fromEntries([...core, ...own]);
}

/** What is to be sent of a form: what is not as it was. */
export function inputOf(values: Values, before: Values, type: ContentType, realm: RoleRealm, model: ContentModel): Record<string, unknown> {
  const isChanged = (name: string) => JSON.stringify(values[name]) !== JSON.stringify(before[name]);
  const core = CORE[realm].filter(({ name }) => isChanged(name)).map(({ name }) => [name, values[name] === '' ? null : values[name]] as const);
  const own = ownFields(type, realm)
    .filter((field) => isChanged(field.name))
    .map((field) => [field.name, sliceOf(field)?.toInput(values[field.name], field, model)] as const);
  return Object.fromEntries([...core, ...own]);
}

/** Somebody, with as much as whoever asks may see. */
export const personQuery = (type: ContentType, realm: RoleRealm, documentId: string, model: ContentModel, permissions: Permissions) =>
  queryOptions({
    queryKey: ['people', realm, 'one', documentId],
    queryFn: async () => {
      const core = CORE[realm].filter(({ name, kind }) => kind !== 'password' && sees(permissions, realm, name));
      const own = ownFields(type, realm).filter((field) => sees(permissions, realm, field.name));
      const selection = [
        'documentId',
        ...core.map(({ name, kind }) => (kind === 'role' ? 'role { documentId name }' : name)),
        ...own.map((field) => sliceOf(field)?.selection(field, model)),
      ];
      // by the list's way, for which `find` is enough
      const variables = { filters: { documentId: { eq: documentId } }, pagination: { page: 1, pageSize: 1 } };
      return (await sendText<ListAnswer>(listDocument(type, selection.join(' ')), variables)).list.nodes[0] ?? null;
    },
  });
