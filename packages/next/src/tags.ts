// Cache tags: which entries and lists an answer was made of.

/** The part of a GraphQL answer that is read here. */
export interface Tagged {
  extensions?: { [name: string]: unknown } | null | undefined;
}

// Next.js ignores longer tags, and further ones, with no more than a warning.
const LONGEST = 256;
const MOST = 128;

/** Whether Next.js takes this tag. */
export function isTag(tag: unknown): tag is string {
  return typeof tag === 'string' && tag.length > 0 && tag.length <= LONGEST;
}

/**
 * The tags of an answer, for `cacheTag(...cacheTags(answer))`.
 *
 * Throws when there are none or when Next.js would not take them all: what is cached without its tags would never be refreshed.
 */
export function cacheTags(answer: Tagged): string[] {
  const tags = answer.extensions?.['cacheTags'];
  if (!Array.isArray(tags)) {
    throw new Error('The answer has no cache tags: send the header `Presswork-Cache-Tags: 1` with the request.');
  }
  if (tags.length > MOST || !tags.every(isTag)) {
    throw new Error(`The answer has cache tags that Next.js does not keep: more than ${MOST}, or longer than ${LONGEST}.`);
  }
  return tags;
}
