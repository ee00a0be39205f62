import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { sendText } from '../../graphql/client';
import { type ListAnswer, listDocument } from '../../model/documents';
import { FILE_TYPE, fileSelection, ofKind, type StoredFile } from '../../model/files';
import { below, type Folder } from '../../model/folders';
import { useModel } from '../../model/useModel';
import { usePermissions } from '../../model/usePermissions';
import type { FileKind } from '../../ui/fileKind';

export const PAGE = 24;

const FOLDER_TYPE = 'plugin::upload.folder';

export interface FileSearch {
  words: string;
  /** `null` for all files, whatever folder they are in. */
  folder: string | null;
  kinds: readonly FileKind[];
  page: number;
}

/** Files to choose from, newest first. */
export function useFileChoice({ words, folder, kinds, page }: FileSearch, folders: readonly Folder[]) {
  const model = useModel();
  const type = model.type(FILE_TYPE);
  const texts = ['name', 'alternativeText', 'caption'].filter((name) => type?.field(name)?.filter);
  const filters = [
    ...(words ? [{ or: texts.map((name) => ({ [name]: { containsi: words } })) }] : []),
    ...(folder ? [{ folder: { documentId: { in: below(folders, folder) } } }] : []),
    ...(kinds.length < 4 ? [{ or: kinds.map(ofKind) }] : []),
  ];
  return useQuery({
    queryKey: ['media', 'choice', filters, page],
    enabled: type !== undefined,
    queryFn: async ({ signal }) => {
      if (!type) throw new Error('this project has no files');
      const variables = {
        filters: filters.length > 0 ? { and: filters } : {},
        sort: ['createdAt:desc', 'documentId'],
        pagination: { page, pageSize: PAGE },
      };
      return (await sendText<ListAnswer<StoredFile>>(listDocument(type, fileSelection(model)), variables, signal)).list;
    },
    placeholderData: keepPreviousData,
  });
}

/** The folders that there are; none where files are in none, or nobody may see them. */
export function useFolders(): Folder[] {
  const model = useModel();
  const permissions = usePermissions();
  const type = model.type(FILE_TYPE)?.field('folder')?.output ? model.type(FOLDER_TYPE) : undefined;
  const found = useQuery({
    queryKey: ['media', 'folders', 'choice'],
    enabled: type !== undefined && permissions.may(FOLDER_TYPE, 'find'),
    queryFn: async () => {
      if (!type) return [];
      type Told = { documentId: string; name: string; parent: { documentId: string } | null };
      const { list } = await sendText<ListAnswer<Told>>(listDocument(type, 'documentId name parent { documentId }'), {
        pagination: { start: 0, limit: -1 },
      });
      return list.nodes.map(({ parent, ...told }) => ({ ...told, private: false, parent: parent?.documentId ?? null }));
    },
  });
  return found.data ?? [];
}
