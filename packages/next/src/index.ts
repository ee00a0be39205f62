// What a Next.js site needs for Presswork: tags for its cache, and the handlers of two addresses.

export { draft, type DraftOptions } from './draft.js';
export { revalidate, type RevalidateOptions } from './revalidate.js';
export { cacheTags, type Tagged } from './tags.js';
