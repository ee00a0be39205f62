/**
 * Whether whoever has some rights may give others: the server's own rule (crates/model/src/access/cover.rs), to say beforehand what it would
 * refuse. Of rules on entries only equal ones are compared.
 */
import type { Rights } from './rights';
import type { Bounds } from './usePermissions';

/** What somebody may give to others; `null` for everything. */
export interface Limit {
  own: Rights | null;
  /** Whether it is given to end users or tokens, for whom a rule on admins means something else. */
  toOthers: boolean;
}

/** Whether an action may be given in all of these ways. */
export function mayGive({ own, toOthers }: Limit, action: string, ways: readonly Bounds[]): boolean {
  return own === null || covers(own.get(action) ?? [], ways, toOthers);
}

/** Whether everything in `rights` may be given. */
export function mayGiveAll(limit: Limit, rights: Rights): boolean {
  return [...rights].every(([action, ways]) => mayGive(limit, action, ways));
}

export function covers(own: readonly Bounds[], others: readonly Bounds[], toOthers: boolean): boolean {
  if (others.length === 0) return true;
  const proofs = own.filter((way) => !(toOthers && speaksOfUser(way.rows)));
  return hasFields(fieldsOf(own), fieldsOf(others)) && others.every((way) => hasRows(proofs, way));
}

/** The fields that are there in all rows of all ways; `null` for every field. */
function fieldsOf(ways: readonly Bounds[]): Set<string> | null {
  const given = new Set<string>();
  for (const way of ways) {
    if (way.rows || way.locales || way.status) continue;
    if (!way.fields) return null;
    for (const field of way.fields) given.add(field);
  }
  const [first, ...rest] = ways.flatMap((way) => (way.fields ? [way.fields] : []));
  if (!first) return ways.length === 0 ? given : null;
  for (const field of first) if (rest.every((fields) => fields.includes(field))) given.add(field);
  return given;
}

function hasFields(own: Set<string> | null, others: Set<string> | null): boolean {
  if (own === null) return true;
  return others !== null && [...others].every((field) => own.has(field));
}

/** In each locale and each status of a way there must be one that lets all rows through, or those of the same rule. */
function hasRows(own: readonly Bounds[], way: Bounds): boolean {
  const rule = JSON.stringify(way.rows);
  const same = own.filter((proof) => !proof.rows || JSON.stringify(proof.rows) === rule);
  // null stands for all the locales that nobody names
  const locales = way.locales ?? [...same.flatMap((proof) => proof.locales ?? []), null];
  const statuses = way.status ? [way.status] : (['DRAFT', 'PUBLISHED'] as const);
  return locales.every((locale) =>
    statuses.every((status) =>
      same.some((proof) => (!proof.locales || (locale !== null && proof.locales.includes(locale))) && (!proof.status || proof.status === status)),
    ),
  );
}

function speaksOfUser(rule: unknown): boolean {
  if (typeof rule === 'string') return rule.startsWith('$user.');
  if (Array.isArray(rule)) return rule.some(speaksOfUser);
  return typeof rule === 'object' && rule !== null && Object.values(rule).some(speaksOfUser);
}
