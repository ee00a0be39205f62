/** Which files the library asks for. */
import { ofKind } from '../../model/files';
import { below, type Folder } from '../../model/folders';
import type { Filter, MediaSearch } from './mediaSearch';

type Filters = Record<string, unknown>;

function matching(filter: Filter): Filters {
  if (filter !== 'undescribed') return ofKind(filter);
  return { ...ofKind('image'), or: [{ alternativeText: { null: true } }, { alternativeText: { eq: '' } }] };
}

function inFolder({ folder, deep, q }: MediaSearch, folders: readonly Folder[]): Filters[] {
  // whoever searches does not know where it is
  const goesDown = deep || q !== '';
  if (folder === null) return goesDown ? [] : [{ folder: { documentId: { null: true } } }];
  return [{ folder: { documentId: goesDown ? { in: below(folders, folder) } : { eq: folder } } }];
}

/** The filters for a search; `folders` is `null` where files are in none. */
export function fileFilters(search: MediaSearch, folders: readonly Folder[] | null, fields: readonly string[]): Filters {
  const { q, kind } = search;
  const texts = ['name', 'alternativeText', 'caption'].filter((name) => fields.includes(name));
  const all = [
    ...(folders ? inFolder(search, folders) : []),
    ...(q ? [{ or: texts.map((name) => ({ [name]: { containsi: q } })) }] : []),
    ...(kind ? [matching(kind)] : []),
  ];
  return all.length > 0 ? { and: all } : {};
}
