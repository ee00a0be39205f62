/** What sort of thing a file is, where people choose and look: by its type, which the server read from its bytes. */

export const FILE_KINDS = ['image', 'video', 'audio', 'document'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export function fileKind(mime: string): FileKind {
  const [family] = mime.split('/');
  return FILE_KINDS.find((kind) => kind === family) ?? 'document';
}
