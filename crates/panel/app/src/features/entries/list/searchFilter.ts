/** What somebody searches for, as a filter: every word is in one of the texts of an entry. */
import { filterOf } from '../../../fields/filtering/fields';
import type { Filter } from '../../../fields/filtering/tree';
import type { ContentType } from '../../../model/contentModel';
import type { Permissions } from '../../../model/usePermissions';

/** How many comparisons a search may have; the API takes 100, and the filter builder wants some, too. */
const COMPARISONS = 60;

/** `null` if nothing is searched for. */
export function searchFilter(type: ContentType, permissions: Permissions, q: string): Filter | null {
  const fields = type.fields.filter(
    (field) =>
      field.filter &&
      (field.attribute || field.name === 'documentId') &&
      filterOf(field)?.operators.some(({ name }) => name === 'containsi') &&
      permissions.mayField(type.uid, 'find', field.name),
  );
  const names = fields.map(({ name }) => name).slice(0, COMPARISONS);
  const words = q.split(/\s+/).filter(Boolean);
  if (words.length === 0 || names.length === 0) return null;
  const most = Math.max(1, Math.floor(COMPARISONS / names.length));
  // more words than there may be are one with the last of them
  const terms = words.length <= most ? words : [...words.slice(0, most - 1), words.slice(most - 1).join(' ')];
  return { and: terms.map((term) => ({ or: names.map((name) => ({ [name]: { containsi: term } })) })) };
}
