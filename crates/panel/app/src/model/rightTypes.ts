/** What can be granted to whom: every type with its actions, in groups, as the editor of rights and the summaries of them show it. */
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { send } from '../graphql/client';
import { GrantableActionsDocument, type GrantableActionsQuery } from '../graphql/generated/graphql';
import type { ContentModel, Owner } from './contentModel';
import { useModel } from './useModel';

/** Who is granted something: end users and visitors, admins, API tokens. */
export type Realm = 'users' | 'admins' | 'tokens';

export const GROUPS = ['content', 'accounts', 'media', 'system'] as const;
export type RightGroup = (typeof GROUPS)[number];

/** A type on which something can be granted. */
export interface RightType {
  uid: string;
  displayName: string;
  group: RightGroup;
  /** `find` → `api::article.article.find`, in the order of {@link ORDER}. */
  actions: ReadonlyMap<string, string>;
  localized: boolean;
  draftAndPublish: boolean;
  /** The fields that an action can be bounded to. */
  fieldsOf: (action: string) => string[];
  /** Whether bounds of any kind can be applied to it. */
  isBoundable: boolean;
  /** What a rule on entries speaks of; `undefined` where no rule can be written. */
  owner: Owner | undefined;
}

type Told = GrantableActionsQuery['grantableActions'];

const USER = 'plugin::users-permissions.user';
const ADMIN = 'admin::user';
/** What is not in the API for users and tokens, so that it cannot be granted to them. */
const FOR_ADMINS_ALONE = /^(admin::|plugin::audit\.)/;
/** What the administration has operations of its own for: they take no bounds. */
const WHOLE = ['admin::api-token', 'plugin::i18n.locale'];
/** What every entry has; it is there for whoever sees the entry. */
const ALWAYS = ['documentId', 'createdAt', 'updatedAt', 'publishedAt', 'locale', 'localizations', '_version'];
const ORDER = ['find', 'findOne', 'create', 'update', 'delete', 'publish'];
/** These need an operation of their own; `find` is also to see what others lead to. */
const BY_OPERATION = ['findOne', 'create', 'update', 'delete'] as const;

function groupOf(uid: string): RightGroup {
  if (uid.startsWith('api::')) return 'content';
  if (uid.startsWith('plugin::users-permissions.') || uid.startsWith('admin::')) return 'accounts';
  return uid.startsWith('plugin::upload.') ? 'media' : 'system';
}

/** Makes the list of what can be granted in a realm. */
export function rightTypes(told: Told, model: ContentModel, realm: Realm): RightType[] {
  const types = new Map<string, RightType & { actions: Map<string, string> }>();
  for (const action of told) {
    const { contentType: uid, name, draftAndPublish } = action;
    const type = model.type(uid);
    const needed = BY_OPERATION.find((operation) => operation === name);
    const isOwn = realm === 'admins' && WHOLE.includes(uid);
    // of the one entry of a single type there is no other that could be asked for
    const isSingle = type?.kind === 'SINGLE' && name === 'findOne';
    const isIdle = isSingle || (name === 'publish' && !draftAndPublish) || (needed && type && !isOwn && type.operations[needed] === null);
    if (isIdle || (realm !== 'admins' && FOR_ADMINS_ALONE.test(uid))) continue;
    const known = types.get(uid) ?? {
      uid,
      displayName: action.displayName,
      group: groupOf(uid),
      actions: new Map(),
      localized: action.localized,
      draftAndPublish,
      isBoundable: !WHOLE.includes(uid),
      owner: type,
      fieldsOf: (asked) => fieldsOf(action.fields, type, asked),
    };
    known.actions.set(name, action.action);
    types.set(uid, known);
  }
  if (realm === 'users') types.get(USER)?.actions.set('changePassword', 'plugin::users-permissions.auth.changePassword');
  const rank = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return [...types.values()].map((type) => ({ ...type, actions: new Map([...type.actions].sort(([a], [b]) => rank(a) - rank(b))) }));
}

function fieldsOf(names: string[], owner: Owner | undefined, action: string): string[] {
  const reads = action === 'find' || action === 'findOne';
  return names.filter((name) => {
    const field = owner?.field(name);
    return !ALWAYS.includes(name) && (!field || (reads ? field.output : field.input));
  });
}

/** What a rule may know of whoever asks: `$user.documentId`. Nobody is behind a token. */
export function variablesOf(realm: Realm, model: ContentModel): string[] {
  const people = realm === 'tokens' ? undefined : model.type(realm === 'users' ? USER : ADMIN);
  const objects = new Set(model.components.map((component) => component.object));
  return (people?.fields ?? []).flatMap((field) => {
    if (!field.output || !field.filter || objects.has(field.type ?? '')) return [];
    if (!model.types.some((type) => type.object === field.type)) return [`$user.${field.name}`];
    const isOne = String(field.attribute?.relation).endsWith('ToOne');
    return isOne ? [`$user.${field.name}.documentId`] : [];
  });
}

export const grantableQuery = queryOptions({
  queryKey: ['grantable'],
  queryFn: async () => (await send(GrantableActionsDocument)).grantableActions,
  staleTime: 60_000,
});

/** What can be granted in a realm. */
export function useRightTypes(realm: Realm): RightType[] {
  const model = useModel();
  const { data } = useSuspenseQuery(grantableQuery);
  return useMemo(() => rightTypes(data, model, realm), [data, model, realm]);
}
