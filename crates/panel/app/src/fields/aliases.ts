/**
 * Names for fields of several types that are selected beside each other, as those of the components of a zone are: GraphQL refuses fields of one name
 * that are not of one type. Most have names of their own or are of one type, and need none: the server takes a few dozen aliases at most.
 */
import type { ContentField, Owner } from '../model/contentModel';
import type { Aliases } from './component/content';
import { knownSliceOf } from './known';

/** The aliases of each owner, by its name in GraphQL. `isDemanded` says whether a field is never null there. */
export function aliasesFor(
  owners: readonly Owner[],
  fieldsOf: (owner: Owner) => readonly ContentField[],
  isDemanded: (owner: Owner, field: ContentField) => boolean,
): ReadonlyMap<string, Aliases> {
  const shapes = new Map<string, string[]>();
  const aliasOf = (owner: Owner, field: ContentField): [string, string][] => {
    const known = shapes.get(field.name) ?? [];
    shapes.set(field.name, known);
    const shape = shapeOf(owner, field, isDemanded(owner, field));
    if (!known.includes(shape)) known.push(shape);
    const index = known.indexOf(shape);
    return index === 0 ? [] : [[field.name, `${field.name}__${index}`]];
  };
  return new Map(owners.map((owner) => [owner.object, new Map(fieldsOf(owner).flatMap((field) => aliasOf(owner, field)))]));
}

/** What has to be the same of two fields to be selected under one name. What is not known is taken for a type of its own. */
function shapeOf(owner: Owner, field: ContentField, isDemanded: boolean): string {
  const { type, name, attribute } = field;
  const output = type ?? knownSliceOf(field)?.scalar ?? `${owner.object}.${name}`;
  return JSON.stringify([output, isDemanded, attribute?.repeatable === true, attribute?.multiple === true, attribute?.relation ?? null]);
}
