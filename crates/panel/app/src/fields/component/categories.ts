/** The shelves that components stand on: `shared.seo` is on `shared`. */
import type { Owner } from '../../model/contentModel';

/** Components by shelf, both in the order of the alphabet. */
export function byCategory<Component extends Pick<Owner, 'uid' | 'displayName'>>(components: readonly Component[]): [string, Component[]][] {
  const shelves = new Map<string, Component[]>();
  for (const component of components.toSorted((one, other) => one.displayName.localeCompare(other.displayName))) {
    const category = component.uid.split('.')[0] ?? '';
    shelves.set(category, [...(shelves.get(category) ?? []), component]);
  }
  return [...shelves].sort(([one], [other]) => one.localeCompare(other));
}
