/** Files of the media library, as fields show them. */
import { sendText } from '../graphql/client';
import type { ShownFile } from '../ui/fileImage';
import type { FileKind } from '../ui/fileKind';
import type { ContentModel } from './contentModel';
import { type ListAnswer, listDocument } from './documents';

/** The type of files. */
export const FILE_TYPE = 'plugin::upload.file';

/** A file that is stored. */
export interface StoredFile extends ShownFile {
  documentId: string;
  height?: number | null;
  /** In kB. */
  size?: number;
}

const TOLD = ['name', 'alternativeText', 'mime', 'url', 'thumbnailUrl', 'width', 'height', 'size'];

/** What to select of a file to have a {@link StoredFile}. What a project took away of its files is not asked for. */
export function fileSelection(model: ContentModel, told: readonly string[] = TOLD): string {
  const type = model.type(FILE_TYPE);
  return ['documentId', ...told.filter((name) => isTold(name, (needed) => !type || type.field(needed)?.output === true))].join(' ');
}

/** Whether files tell this, where `has` says which of their own fields they do. A small picture is found by what others say. */
export function isTold(name: string, has: (field: string) => boolean): boolean {
  return name === 'thumbnailUrl' ? ['mime', 'url', 'formats'].every(has) : has(name);
}

/** Files by their document ids, in the order of these. */
export async function readFiles(model: ContentModel, documentIds: readonly string[]): Promise<StoredFile[]> {
  const type = model.type(FILE_TYPE);
  if (!type || documentIds.length === 0) return [];
  const variables = { filters: { documentId: { in: documentIds } }, pagination: { start: 0, limit: documentIds.length } };
  const { list } = await sendText<ListAnswer<StoredFile>>(listDocument(type, fileSelection(model)), variables);
  return documentIds.flatMap((id) => list.nodes.find(({ documentId }) => documentId === id) ?? []);
}

type Filters = Record<string, unknown>;

const begins = (family: string): Filters => ({ mime: { startsWith: `${family}/` } });

/** The filter for files of a kind. */
export function ofKind(kind: FileKind): Filters {
  return kind === 'document' ? { not: { or: [begins('image'), begins('video'), begins('audio')] } } : begins(kind);
}
