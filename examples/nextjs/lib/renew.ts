// Gets the next token of a session shortly before the present one expires. Without `sessions = "refresh"` in Presswork there is nothing to do.

import { REFRESH } from './account';
import type { Fault } from './presswork';
import type { Session } from './session';
import { pressworkUrl } from './settings';

/** How many seconds before its end a token is replaced. */
const EARLY = 60;

function endOf(jwt: string): number {
  try {
    return Number(JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8')).exp);
  } catch {
    return 0;
  }
}

/** Errors that say that a session is over, or that there are none. Others say nothing of it: Presswork is asked too often, or it is busy. */
const OVER = ['BAD_USER_INPUT', 'FORBIDDEN', 'STRAPI_APPLICATION_ERROR'];

/**
 * The session as it is from now on: null if it is over; unchanged if its token is still good, or if Presswork cannot be asked.
 * `address` is the reader's: without it, all readers of this site would be counted as one.
 */
export async function renewed(session: Session, address: string | undefined, now = Date.now() / 1000): Promise<Session | null> {
  if (!session.refreshToken || endOf(session.jwt) > now + EARLY) return session;
  const body = JSON.stringify({ query: REFRESH.toString(), variables: { refreshToken: session.refreshToken } });
  const headers = { 'content-type': 'application/json', ...(address && { 'x-forwarded-for': address }) };
  const init = { method: 'POST', headers, body, signal: AbortSignal.timeout(5000) };
  // Presswork, or the proxy in front of it, may be away or busy: then the reader stays signed in for now.
  const answer = await fetch(`${pressworkUrl()}/graphql`, init)
    .then((response) => (response.ok ? response.json() : null))
    .catch(() => null);
  const next = answer?.data?.refreshToken;
  if (next?.jwt) return { jwt: next.jwt, id: next.user.documentId, refreshToken: next.refreshToken };
  const errors: Fault[] = answer?.errors ?? [];
  return errors.some(({ extensions }) => OVER.includes(extensions?.code ?? '')) ? null : session;
}
