// Who is signed in: a cookie that no script reads.

import { cookies, headers } from 'next/headers';
import { isSecure } from './settings';

export const COOKIE = 'session';

// What may stand in a token: nothing that a header does not take.
const TOKEN = /^[\w.-]+$/;

export interface Session {
  jwt: string;
  /** The reader's document id. */
  id: string;
  /** If Presswork keeps sessions: proxy.ts gets the next token with it. */
  refreshToken?: string | undefined;
}

/** What `login` and its like answer with. */
export interface Payload {
  jwt?: string | null;
  refreshToken?: string | null;
  user: { documentId: string };
}

export function encode(session: Session): string {
  return Buffer.from(JSON.stringify(session)).toString('base64url');
}

export function decode(text: string | undefined): Session | null {
  if (!text) return null;
  try {
    const session = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return typeof session?.jwt === 'string' && TOKEN.test(session.jwt) && typeof session.id === 'string' ? session : null;
  } catch {
    return null;
  }
}

export function cookieOptions() {
  return { httpOnly: true, secure: isSecure(), sameSite: 'lax' as const, path: '/', maxAge: 30 * 24 * 60 * 60 };
}

export async function session(): Promise<Session | null> {
  return decode((await cookies()).get(COOKIE)?.value);
}

/** Signs in the user of a payload; false if it has no token, since the email address has to be confirmed first. */
export async function signIn({ jwt, refreshToken, user }: Payload): Promise<boolean> {
  if (!jwt) return false;
  const value = encode({ jwt, id: user.documentId, ...(refreshToken ? { refreshToken } : {}) });
  (await cookies()).set(COOKIE, value, cookieOptions());
  return true;
}

export async function forget(): Promise<void> {
  (await cookies()).delete(COOKIE);
}

/** The reader's address, as the proxy in front of this site passes it on. */
export async function readerAddress(): Promise<string | undefined> {
  return (await headers()).get('x-forwarded-for') ?? undefined;
}
