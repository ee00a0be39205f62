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
  /** The fields that an action, such as `find`, can be bounded to. */
  fieldsOf: (name: string) => string[];
  /** Whether bounds of any kind can be applied to an action. */
  isBoundable: (name: string) => boolean;
  /** What a rule on entries speaks of; `undefined` where no rule can be written. */
  owner: Owner | undefined;
}

type Told = GrantableActionsQuery['grantableActions'];

const USER = 'plugin::users-permissions.user';
const ADMIN = 'admin::user';
const GRANTEES = { users: 'USERS', admins: 'ADMINS', tokens: 'TOKENS' } as const;
const ORDER = ['find', 'findOne', 'create', 'update', 'delete', 'publish'];

function groupOf(uid: string): RightGroup {
  if (uid.startsWith('api::')) return 'content';
  if (uid.startsWith('plugin::users-permissions.') || uid.startsWith('admin::')) return 'accounts';
  return uid.startsWith('plugin::upload.') ? 'media' : 'system';
}

/** Makes the list of what can be granted in a realm. */
export function rightTypes(told: Told, model: ContentModel, realm: Realm): RightType[] {
  const types = new Map<string, RightType & { actions: Map<string, string> }>();
  const granted = told.filter(({ grantees }) => grantees.includes(GRANTEES[realm]));
  const known = new Map(granted.map((action) => [action.action, action]));
  for (const { action, contentType: uid, name, displayName, localized, draftAndPublish } of granted) {
    const actions = types.get(uid)?.actions ?? new Map<string, string>();
    const toldOf = (asked: string) => known.get(actions.get(asked) ?? '');
    const type = {
      ...{ uid, displayName, group: groupOf(uid), actions, localized, draftAndPublish },
      isBoundable: (asked: string) => toldOf(asked)?.takesBounds === true,
      owner: model.type(uid),
      fieldsOf: (asked: string) => toldOf(asked)?.fields ?? [],
    };
    actions.set(name, action);
    types.set(uid, type);
  }
  const rank = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return [...types.values()].map((type) => ({ ...type, actions: new Map([...type.actions].sort(([a], [b]) => rank(a) - rank(b))) }));
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
