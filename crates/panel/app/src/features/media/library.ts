/** What the library asks the server: files, folders, one file. A project may have taken fields of files away: those are not asked for. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { sendText } from '../../graphql/client';
import type { ContentType } from '../../model/contentModel';
import { type EntryAnswer, entryDocument, type ListAnswer, listDocument } from '../../model/documents';
import { isTold } from '../../model/files';
import type { Folder } from '../../model/folders';
import type { ShownFile } from '../../ui/fileImage';
import { fileFilters } from './fileFilters';
import type { MediaSearch } from './mediaSearch';

export const FILE = 'plugin::upload.file';
export const FOLDER = 'plugin::upload.folder';

/** A file in a list. */
export interface LibraryFile extends ShownFile {
  documentId: string;
  height?: number | null;
  ext?: string | null;
  /** In kB. */
  size: number;
  createdAt?: string | null;
  folder?: { documentId: string } | null;
}

/** A file with all that is told of it. */
export interface FileDetails extends LibraryFile {
  caption?: string | null;
  focalPoint?: { x: number; y: number } | null;
  updatedAt?: string | null;
}

/** Where files and folders are described: what of them there is, and may be read. */
export interface Library {
  file: ContentType;
  fields: string[];
  /** `null` where files are in no folders, or nobody may see them. */
  folder: ContentType | null;
}

const BRIEF = ['name', 'alternativeText', 'mime', 'ext', 'url', 'thumbnailUrl', 'width', 'height', 'size', 'createdAt'];
const ALL = [...BRIEF, 'formats', 'caption', 'focalPoint', 'updatedAt'];

function selection({ fields, folder }: Library, wanted: string[]): string {
  const names = wanted.filter((name) => isTold(name, (field) => fields.includes(field)));
  return ['documentId', ...names, ...(folder ? ['folder { documentId }'] : [])].join(' ');
}

export const filesQuery = (library: Library, search: MediaSearch, folders: Folder[] | null) =>
  queryOptions({
    queryKey: ['media', 'files', { ...search, file: null }, folders],
    queryFn: ({ signal }) =>
      sendText<ListAnswer<LibraryFile>>(
        listDocument(library.file, selection(library, BRIEF)),
        {
          filters: fileFilters(search, folders, library.fields),
          sort: [search.sort, 'documentId'],
          pagination: { page: search.page, pageSize: search.size },
        },
        signal,
      ),
    placeholderData: keepPreviousData,
  });

export const fileQuery = (library: Library, documentId: string) =>
  queryOptions({
    queryKey: ['media', 'file', documentId],
    queryFn: async () => (await sendText<EntryAnswer<FileDetails>>(entryDocument(library.file, selection(library, ALL)), { documentId })).entry,
  });

type ToldFolder = { documentId: string; name: string; private: boolean | null; parent: { documentId: string } | null };

export const foldersQuery = (library: Library) =>
  queryOptions({
    queryKey: ['media', 'folders'],
    queryFn: async (): Promise<Folder[] | null> => {
      if (!library.folder) return null;
      const document = listDocument(library.folder, 'documentId name private parent { documentId }');
      const { list } = await sendText<ListAnswer<ToldFolder>>(document, { pagination: { start: 0, limit: -1 } });
      return list.nodes.map((told) => ({ ...told, private: told.private === true, parent: told.parent?.documentId ?? null }));
    },
  });
