/** How fields are called where people read: `publishedOn` → `Published on`, `canonicalURL` → `Canonical URL`. */
import type { ContentField } from './contentModel';

export function labelOf(field: Pick<ContentField, 'name'>): string {
  const words = field.name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z]{2})/g, '$1 $2')
    .split(/[ _-]+/)
    // what is written in capitals is called so
    .map((word) => (/^[A-Z]{2}/.test(word) ? word : word.toLowerCase()))
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
