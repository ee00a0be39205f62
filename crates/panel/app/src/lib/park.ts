/** A tag, with values that have `>` in them. */
const TAG = /<[a-z](?:"[^"]*"|'[^']*'|[^"'>])*>/gi;
/** In a tag what is between quotes, which stays, or the name of an attribute that is not let through. */
const ATTRIBUTE = /("[^"]*"|'[^']*')|(?<=[\s"'/])(style|on\w+)(?=\s*=)/gi;

/**
 * Renames attributes that the page's rules for content do not let through, before HTML is parsed to be cleaned: a parser, too, would report them.
 * It keeps the console empty; that nothing runs is up to what cleans.
 */
export function park(html: string): string {
  return html.replace(TAG, (tag) => tag.replace(ATTRIBUTE, (_, quoted?: string, name?: string) => quoted ?? `data-${name?.toLowerCase()}`));
}
