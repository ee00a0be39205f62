// The next token of a session, shortly before the present one is over. Where Presswork keeps no sessions, there is nothing to do.

import type { Session } from './session';
import { pressworkUrl } from './settings';

const QUERY = 'mutation ($token: String!) { refreshToken(refreshToken: $token) { jwt refreshToken user { documentId } } }';
const EARLY = 60;

function endOf(jwt: string): number {
  try {
    return Number(JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8')).exp);
  } catch {
    return 0;
  }
}

/** The session as it is from now on: null when it is over, the same one when it still holds or Presswork is away. */
export async function renewed(session: Session, now = Date.now() / 1000): Promise<Session | null> {
  if (!session.refreshToken || endOf(session.jwt) > now + EARLY) return session;
  const body = JSON.stringify({ query: QUERY, variables: { token: session.refreshToken } });
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal: AbortSignal.timeout(5000) };
  const answer = await fetch(`${pressworkUrl()}/graphql`, init).then(
    (response) => response.json(),
    () => null,
  );
  if (!answer) return session;
  const next = answer.data?.refreshToken;
  return next?.jwt ? { jwt: next.jwt, id: next.user.documentId, refreshToken: next.refreshToken } : null;
}
