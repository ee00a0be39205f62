// Runs before every page: sets its security policy, and renews the reader's session.

import { type NextRequest, NextResponse } from 'next/server';
import { isText } from './lib/locale';
import { policy } from './lib/policy';
import { renewed } from './lib/renew';
import { COOKIE, cookieOptions, decode, encode } from './lib/session';
import { isSecure } from './lib/settings';

/** `bodySizeLimit` of next.config.ts. */
const LARGEST = 6 * 1024 * 1024;

export const config = { matcher: '/((?!_next/|api/|uploads/|connect/|icon\\.svg|robots\\.txt|sitemap\\.xml).*)' };

export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (!isText(request.nextUrl)) return new NextResponse('This address is no text.\n', { status: 400 });
  // Next.js would answer with an empty 500. With scripts, the form says so itself.
  if (Number(request.headers.get('content-length')) > LARGEST) return new NextResponse('This form is too large.\n', { status: 413 });
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const csp = policy(nonce);
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', csp);
  // For whoever does not say what they are, Next.js would stream the page, and all that went wrong would be a 200.
  if (!headers.get('user-agent')) headers.set('user-agent', 'unknown');

  const before = decode(request.cookies.get(COOKIE)?.value);
  const after = before && (await renewed(before, request.headers.get('x-forwarded-for') ?? undefined));
  if (after !== before) {
    request.cookies.set(COOKIE, after ? encode(after) : '');
    headers.set('cookie', request.cookies.toString());
  }

  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', csp);
  if (isSecure()) response.headers.set('strict-transport-security', 'max-age=63072000');
  if (after !== before) response.cookies.set(COOKIE, after ? encode(after) : '', after ? cookieOptions() : { ...cookieOptions(), maxAge: 0 });
  return response;
}
