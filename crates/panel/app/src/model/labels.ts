/** How fields are called where people read: `publishedOn` → `Published on`. */
import type { ContentField } from './contentModel';

export function labelOf(field: Pick<ContentField, 'name'>): string {
  const words = field.name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
