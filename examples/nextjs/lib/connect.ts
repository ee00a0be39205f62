// Logins with a provider: what has to match when a reader comes back. Presswork's part is in docs/accounts.md.

import { cookies } from 'next/headers';
import { isLanguage, type Language } from './locale';
import { isSecure } from './settings';

const COOKIE = 'connect';

export interface Started {
  state: string;
  lang: Language;
}

/** Remembers in a cookie that this browser was sent to a provider. */
export async function start(lang: Language): Promise<string> {
  const state = Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString('base64url');
  const options = { httpOnly: true, secure: isSecure(), sameSite: 'lax' as const, path: '/connect', maxAge: 10 * 60 };
  (await cookies()).set(COOKIE, `${state}.${lang}`, options);
  return state;
}

/** The language with which this browser was sent there, once. Without this check, following somebody else's link would sign readers in to that person's account. */
export async function finish(state: string | null): Promise<Language | null> {
  const jar = await cookies();
  const [expected, lang] = (jar.get(COOKIE)?.value ?? '').split('.');
  jar.delete({ name: COOKIE, path: '/connect' });
  return expected && expected === state && isLanguage(lang) ? lang : null;
}
