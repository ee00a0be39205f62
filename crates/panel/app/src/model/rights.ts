/**
 * What roles and tokens allow, as an editor has it: for each action the ways in which it is allowed. Several ways add up; one without bounds
 * is everything.
 */
import type { Bounds } from './usePermissions';

/** A grant as the API has it. */
export interface Grant {
  action: string;
  bounds?: unknown;
}

/** `api::article.article.find` → the ways in which it is allowed. */
export type Rights = ReadonlyMap<string, readonly Bounds[]>;

/** How far an action is granted. */
export type Extent = 'none' | 'bounded' | 'full';

/** A change of what is allowed. */
export interface Change {
  action: string;
  before: readonly Bounds[];
  after: readonly Bounds[];
}

/** What Strapi's names stand for. */
const ALIASES: Record<string, string[]> = {
  'plugin::upload.content-api.find': ['plugin::upload.file.find'],
  'plugin::upload.content-api.findOne': ['plugin::upload.file.findOne'],
  'plugin::upload.content-api.upload': ['plugin::upload.file.create', 'plugin::upload.file.update'],
  'plugin::upload.content-api.destroy': ['plugin::upload.file.delete'],
  'plugin::i18n.locales.listLocales': ['plugin::i18n.locale.find', 'plugin::i18n.locale.findOne'],
  'plugin::users-permissions.user.destroy': ['plugin::users-permissions.user.delete'],
  'plugin::users-permissions.role.createRole': ['plugin::users-permissions.role.create'],
  'plugin::users-permissions.role.updateRole': ['plugin::users-permissions.role.update'],
  'plugin::users-permissions.role.deleteRole': ['plugin::users-permissions.role.delete'],
};

/** Bounds in one spelling: what bounds nothing is left out, and lists are sorted. */
export function tidied(bounds: unknown): Bounds {
  const { fields, locales, status, rows } = (bounds ?? {}) as Bounds;
  return {
    ...(fields ? { fields: [...fields].sort() } : {}),
    ...(locales ? { locales: [...locales].sort() } : {}),
    ...(status ? { status } : {}),
    ...(rows ? { rows } : {}),
  };
}

export function isUnbounded(bounds: Bounds): boolean {
  return Object.keys(bounds).length === 0;
}

/** Whether two ways are the same. */
export function isSame(one: Bounds, other: Bounds): boolean {
  return JSON.stringify(tidied(one)) === JSON.stringify(tidied(other));
}

/** Whether two lists have the same ways, in whatever order. */
export function areSame(some: readonly Bounds[], others: readonly Bounds[]): boolean {
  return some.length === others.length && some.every((one) => others.some((other) => isSame(one, other)));
}

/** What grants come to. */
export function rightsOf(grants: readonly Grant[]): Rights {
  const rights = new Map<string, Bounds[]>();
  for (const { action, bounds } of grants) {
    for (const name of ALIASES[action] ?? [action]) {
      const ways = rights.get(name) ?? [];
      const way = tidied(bounds);
      if (!ways.some((known) => isSame(known, way))) rights.set(name, [...ways, way]);
    }
  }
  return rights;
}

/** What the API is to be given. */
export function grantsOf(rights: Rights): { action: string; bounds: Bounds | null }[] {
  return [...rights].flatMap(([action, ways]) => ways.map((way) => ({ action, bounds: isUnbounded(way) ? null : way })));
}

export function extentOf(ways: readonly Bounds[] | undefined): Extent {
  if (!ways || ways.length === 0) return 'none';
  return ways.some(isUnbounded) ? 'full' : 'bounded';
}

/** The same rights, but for one action. */
export function withWays(rights: Rights, action: string, ways: readonly Bounds[]): Rights {
  const changed = new Map(rights);
  if (ways.length > 0) changed.set(action, ways);
  else changed.delete(action);
  return changed;
}

/** What is in `rights` and not in `others`, way by way. */
export function without(rights: Rights, others: Rights): Rights {
  const rest = [...rights].map(([action, ways]) => {
    const known = others.get(action) ?? [];
    return [action, ways.filter((way) => !known.some((other) => isSame(way, other)))] as const;
  });
  return new Map(rest.filter(([, ways]) => ways.length > 0));
}

/** What has to be done to come from one to the other, in the order of the actions' names. */
export function changesBetween(before: Rights, after: Rights): Change[] {
  const actions = [...new Set([...before.keys(), ...after.keys()])].sort();
  const changes = actions.map((action) => ({ action, before: before.get(action) ?? [], after: after.get(action) ?? [] }));
  return changes.filter((change) => !areSame(change.before, change.after));
}
