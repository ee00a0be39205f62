/** Sends an operation with a file in it, by the GraphQL multipart request specification, and says how far it is. */
import { type Answer, ApiError, unwrap } from './client';
import type { TypedDocumentString } from './generated/graphql';

export interface Progress {
  /** Called with the share of the request that was sent, 0 to 1. */
  onProgress?: ((share: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** `file` becomes the variable of this name. */
export async function sendFile<Result, Variables extends { file: unknown }>(
  document: TypedDocumentString<Result, Variables>,
  { file, ...variables }: Omit<Variables, 'file'> & { file: File },
  { onProgress, signal }: Progress = {},
): Promise<Result> {
  const form = new FormData();
  form.append('operations', JSON.stringify({ query: document.toString(), variables: { ...variables, file: null } }));
  form.append('map', JSON.stringify({ file: ['variables.file'] }));
  form.append('file', file);
  // fetch does not tell how much of a request was sent
  const text = await new Promise<string>((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.open('POST', '/admin/graphql');
    request.setRequestHeader('accept', 'application/json');
    // pages of other sites cannot send it: this is what tells the server that none did
    request.setRequestHeader('apollo-require-preflight', 'true');
    request.upload.onprogress = (event) => event.lengthComputable && onProgress?.(event.loaded / event.total);
    request.onload = () => resolve(request.responseText);
    request.onerror = () => reject(new ApiError('The server cannot be reached.', 'NETWORK'));
    request.onabort = () => reject(new DOMException('The upload was cancelled.', 'AbortError'));
    request.onloadend = () => signal?.removeEventListener('abort', abort);
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) reject(signal.reason);
    else request.send(form);
  });
  return unwrap<Result>(read(text));
}

function read<Result>(text: string): Answer<Result> {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError('The server answered with something else than JSON.', 'NETWORK');
  }
}
