/** Brings files into the media library. `queries` knows how large they may be. */
import type { QueryClient } from '@tanstack/react-query';
import { type FileInfoInput, ReplaceFileDocument, UploadFileDocument } from '../graphql/generated/graphql';
import { type Progress, sendFile } from '../graphql/multipart';
import { checkSize } from './uploadLimits';

export interface UploadOptions extends Progress {
  /** The document id of a folder; the root without one. */
  folder?: string | undefined;
  /** What is told of the file: its name, alternative text, caption, focal point. */
  info?: FileInfoInput;
}

/** Uploads a file. Throws when it is too large, an `ApiError` when the server refuses it, and an `AbortError` when `signal` was aborted. */
export async function uploadFile(
  queries: QueryClient,
  file: File,
  { folder, info, ...progress }: UploadOptions = {},
): Promise<{ documentId: string }> {
  await checkSize(file, queries);
  const answer = await sendFile(UploadFileDocument, { file, folder, info }, progress);
  return answer.file;
}

/** Puts another file in the place of one: entries go on showing it, under a new address. */
export async function replaceFile(
  queries: QueryClient,
  id: string,
  file: File,
  { info, ...progress }: Omit<UploadOptions, 'folder'> = {},
): Promise<{ documentId: string }> {
  await checkSize(file, queries);
  const answer = await sendFile(ReplaceFileDocument, { id, file, info }, progress);
  return answer.file;
}
