// The only client for Presswork: GraphQL over HTTP.

import { cacheTags } from '@presswork/next';
import { cacheLife, cacheTag } from 'next/cache';
import { draftMode } from 'next/headers';
import type { TypedDocumentString } from './generated/graphql';
import { draftToken, isTold, pressworkUrl } from './settings';

const TIMEOUT = 10_000;

/** One thing that Presswork did not do. `path` and `details` say which input it was. */
export interface Fault {
  message: string;
  extensions?: { code?: string; error?: { name?: string; details?: { errors?: { path?: string[]; message: string }[] } } };
}

export interface Answer<Result> {
  data: Result | null;
  errors: Fault[];
  extensions?: { [name: string]: unknown };
}

export interface Asking {
  /** A token of a reader, or of the site. */
  token?: string | undefined;
  /** The reader's address: attempts are counted by it. */
  address?: string | undefined;
  tags?: boolean;
}

/** Presswork cannot be asked now. */
export class Away extends Error {}

/** Presswork answered a read with errors: the query has a mistake, or a right is missing. */
export class Refused extends Error {}

function headers({ token, address, tags }: Asking): Headers {
  const all = new Headers();
  if (token) all.set('authorization', `Bearer ${token}`);
  if (address) all.set('x-forwarded-for', address);
  if (tags) all.set('presswork-cache-tags', '1');
  return all;
}

async function once(init: RequestInit): Promise<Response> {
  const response = await fetch(`${pressworkUrl()}/graphql`, { ...init, method: 'POST', signal: AbortSignal.timeout(TIMEOUT), cache: 'no-store' });
  if (response.status >= 500) throw new Away(`Presswork answered with ${response.status}`);
  return response;
}

async function parse<Result>(response: Response): Promise<Answer<Result>> {
  const answer = await response.json().catch(() => null);
  if (response.status === 401) return { data: null, errors: [{ message: 'Unauthorized', extensions: { code: 'UNAUTHENTICATED' } }] };
  if (!answer || typeof answer !== 'object') throw new Away(`Presswork answered with ${response.status} and no JSON`);
  return { ...answer, data: answer.data ?? null, errors: answer.errors ?? [] };
}

function away(error: unknown): Away {
  return error instanceof Away ? error : new Away('Presswork is away', { cause: error });
}

/** A query. As it changes nothing, it is sent again when a connection breaks: another server may take it. */
async function query<Result>(text: string, variables: object, asking: Asking): Promise<Answer<Result>> {
  const all = headers(asking);
  all.set('content-type', 'application/json');
  const init = { headers: all, body: JSON.stringify({ query: text, variables }) };
  const response = await once(init).catch(() => once(init).catch((error) => Promise.reject(away(error))));
  return parse(response);
}

function dataOf<Result>({ data, errors }: Answer<Result>): Result {
  if (errors[0] || !data) throw new Refused(errors[0]?.message ?? 'no data');
  return data;
}

type Kept<Result> = { data: Result } | { failed: 'away' | 'refused'; message: string };

// The arguments are the key in the cache. The tags say what the answer depends on, and the webhook (app/api/presswork) expires them when
// that changes, so an answer may be cached without an end; without a webhook, for a minute. A failure is returned and not thrown, and it
// is not cached: with an error that leaves a cached function, Next.js never ends its response.
async function cached<Result>(text: string, variables: object): Promise<Kept<Result>> {
  'use cache';
  try {
    const answer = await query<Result>(text, variables, { tags: true });
    const data = dataOf(answer);
    cacheTag(...cacheTags(answer));
    if (isTold()) cacheLife('max');
    else cacheLife('minutes');
    return { data };
  } catch (error) {
    cacheLife({ stale: 0, revalidate: 0, expire: 0 });
    return { failed: error instanceof Away ? 'away' : 'refused', message: error instanceof Error ? error.message : '' };
  }
}

/** What every visitor may read, cached. */
export async function published<Result, Variables extends object>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const kept = await cached<Result>(document.toString(), variables);
  if ('data' in kept) return kept.data;
  throw kept.failed === 'away' ? new Away(kept.message) : new Refused(kept.message);
}

/** The same; in draft mode, drafts as they are now. */
export async function read<Result, Variables extends object>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const { isEnabled } = await draftMode();
  if (!isEnabled) return published(document, variables);
  return dataOf(await query<Result>(document.toString(), { ...variables, status: 'DRAFT' }, { token: draftToken() }));
}

/** A read that is not cached. */
export async function readNow<Result, Variables extends object>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  asking: Asking = {},
): Promise<Answer<Result>> {
  return query(document.toString(), variables, asking);
}

/** A change. It is sent only once: if the answer is lost, nobody knows whether the change was made. */
export async function change<Result, Variables extends object>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  asking: Asking = {},
): Promise<Answer<Result>> {
  const all = headers(asking);
  all.set('content-type', 'application/json');
  const body = JSON.stringify({ query: document.toString(), variables });
  const response = await once({ headers: all, body }).catch((error) => Promise.reject(away(error)));
  return parse(response);
}

/** A change with one file, by the GraphQL multipart request specification. `place` is where the file stands, such as `variables.file`. */
export async function changeWithFile<Result, Variables extends object>(
  document: TypedDocumentString<Result, Variables>,
  variables: object,
  [place, file]: [string, File],
  asking: Asking = {},
): Promise<Answer<Result>> {
  const form = new FormData();
  form.set('operations', JSON.stringify({ query: document.toString(), variables }));
  form.set('map', JSON.stringify({ 0: [place] }));
  form.set('0', file);
  const all = headers(asking);
  all.set('apollo-require-preflight', 'true');
  const response = await once({ headers: all, body: form }).catch((error) => Promise.reject(away(error)));
  return parse(response);
}
