/** Where an entry can be looked at: the address of `[admin.preview]`, with what the entry has in the place of names between braces. */

/** `https://example.org/articles/{slug}?status={status}` → the address for one entry; `null` as long as a field that it needs says nothing. */
export function previewAddress(template: string, known: Readonly<Record<string, unknown>>): string | null {
  let complete = true;
  const address = template.replace(/\{(\w+)\}/g, (_braces, name: string) => {
    const value = known[name];
    if (typeof value === 'string' && value !== '') return encodeURIComponent(value);
    if (typeof value === 'number') return String(value);
    complete = false;
    return '';
  });
  return complete ? address : null;
}
