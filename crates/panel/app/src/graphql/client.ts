/**
 * Sends operations to the administration's API. The session is a cookie that no script can read, so there is nothing to keep here.
 */
import type { TypedDocumentString } from './generated/graphql';

const ENDPOINT = '/admin/graphql';

/** One rule that a value breaks; `path` leads to it from `data`. */
export interface Violation {
  path: (string | number)[];
  message: string;
}

/** What the API answers instead of data. `code` is one of docs/errors.md, or `NETWORK`. */
export class ApiError extends Error {
  constructor(
    message: string,
    readonly code: string,
    readonly violations: Violation[] = [],
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

interface GraphqlError {
  message: string;
  extensions?: { code?: string; error?: { details?: { errors?: Violation[] } & Record<string, unknown> } };
}

/** An answer as GraphQL has it. */
export interface Answer<Result> {
  data?: Result | null;
  errors?: GraphqlError[];
  error?: { status: number; message: string };
}

/** What to do with an error that concerns the whole panel, such as a session that is over. */
export type Listener = (error: ApiError) => void;
const listeners = new Set<Listener>();

/** Calls `listener` for every error from now on; returns how to stop that. */
export function onError(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The data of an answer. Throws an {@link ApiError} if anything in it failed. */
export function unwrap<Result>(answer: Answer<Result>): Result {
  const [first] = answer.errors ?? [];
  if (first) {
    const details = first.extensions?.error?.details ?? {};
    fail(new ApiError(first.message, first.extensions?.code ?? 'UNKNOWN', details.errors ?? [], details));
  }
  if (answer.error) {
    fail(new ApiError(answer.error.message, answer.error.status === 401 ? 'UNAUTHENTICATED' : 'UNKNOWN'));
  }
  if (!answer.data) {
    fail(new ApiError('The server answered with nothing.', 'UNKNOWN'));
  }
  return answer.data;
}

function fail(error: ApiError): never {
  for (const listener of listeners) listener(error);
  throw error;
}

/** What is on its way. */
const sent = new Set<Promise<unknown>>();
/** What everything else waits for: {@link sendAlone}. */
let alone: Promise<unknown> = Promise.resolve();

/** Sends a document that is made at run time, such as one on content. */
export async function sendText<Result>(query: string, variables: Record<string, unknown> = {}, signal?: AbortSignal): Promise<Result> {
  await alone;
  return post<Result>(query, variables, signal);
}

/** Sends and keeps count of what is on its way. */
function post<Result>(query: string, variables: Record<string, unknown>, signal?: AbortSignal): Promise<Result> {
  const answer = exchange<Result>(query, variables, signal);
  sent.add(answer);
  const forget = () => void sent.delete(answer);
  answer.then(forget, forget);
  return answer;
}

async function exchange<Result>(query: string, variables: Record<string, unknown>, signal?: AbortSignal): Promise<Result> {
  let response: Response;
  try {
    response = await fetch(ENDPOINT, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query, variables }),
      ...(signal ? { signal } : {}),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    fail(new ApiError('The server cannot be reached.', 'NETWORK'));
  }
  let answer: Answer<Result>;
  try {
    answer = await response.json();
  } catch {
    fail(new ApiError(`The server answered with status ${response.status}.`, 'NETWORK'));
  }
  return unwrap(answer);
}

/** Sends a document of a `.graphql` file. */
export function send<Result, Variables extends Record<string, unknown>>(
  document: TypedDocumentString<Result, Variables>,
  ...[variables]: Variables extends Record<string, never> ? [] : [Variables]
): Promise<Result> {
  return sendText<Result>(document.toString(), variables ?? {});
}

/**
 * Sends a document that gives the session another secret: after everything that is on its way, which would be refused with the secret before,
 * and ahead of everything that comes.
 */
export function sendAlone<Result, Variables extends Record<string, unknown>>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const answer = alone.then(async () => {
    await Promise.allSettled(sent);
    return post<Result>(document.toString(), variables);
  });
  alone = answer.catch(() => {});
  return answer;
}
