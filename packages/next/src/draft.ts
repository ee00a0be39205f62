// The address that the panel's preview opens: it turns the draft mode of the site on and goes to the page.

import { say } from './answer.js';
import { read } from './token.js';

/** The fewest bytes of a secret, as the server has it. */
const SHORTEST = 32;

export interface DraftOptions {
  /** The secret of previews, PRESSWORK_PREVIEW_SECRET of the server, of 32 bytes at least. Without one, nobody gets in. */
  secret: string | undefined;
  /** `draftMode` of `next/headers`. */
  draftMode: () => Promise<{ enable: () => void; disable: () => void }>;
}

/** The path, if it stays on this site however browsers read it; null otherwise. */
export function ownPath(path: string): string | null {
  // Browsers read `\` as `/` and drop control characters, so that either could turn a path into another host.
  if (!/^\/[^\\\u0000-\u0020\u007f]*$/u.test(path)) return null;
  const url = new URL(`http://site.invalid${path}`);
  // Two slashes begin a host, even if they only come together when `..` is resolved.
  return url.pathname.startsWith('//') ? null : url.pathname + url.search + url.hash;
}

/**
 * A `GET` handler that verifies the panel's token, turns draft mode on, and redirects to the page. For a published version it turns draft
 * mode off.
 *
 * ```ts
 * import { draftMode } from 'next/headers';
 * import { draft } from '@presswork/next';
 *
 * export const GET = draft({ secret: process.env.PRESSWORK_PREVIEW_SECRET, draftMode });
 * ```
 */
export function draft(options: DraftOptions): (request: Request) => Promise<Response> {
  const { secret, draftMode } = options;
  return async (request) => {
    if (!secret || Buffer.byteLength(secret) < SHORTEST) return say(500, 'This site has no secret of 32 bytes for previews, so nobody gets in.');
    const token = new URL(request.url).searchParams.get('token');
    if (!token) return say(400, 'The address has no token. Open the preview from the panel.');
    const claims = read(token, secret, Date.now() / 1000);
    if (claims === 'forged') return say(401, 'The token is not one of this site’s panel.');
    if (claims === 'over') return say(401, 'The token has expired. Open the preview from the panel again.');
    const path = ownPath(claims.path);
    if (!path) return say(400, 'The token leads to no page of this site.');
    const mode = await draftMode();
    if (claims.isPublished) mode.disable();
    else mode.enable();
    // The address contains the token, so neither other pages nor caches may see it.
    return new Response(null, { status: 307, headers: { location: path, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } });
  };
}
