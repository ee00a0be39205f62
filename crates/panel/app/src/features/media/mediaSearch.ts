/** What the address of the library says: where one is, what is searched, and which file is open. */
import { FILE_KINDS } from '../../ui/fileKind';
import { PAGE_SIZES } from '../../ui/Pagination';

export const SORTS = ['createdAt:desc', 'createdAt:asc', 'name:asc', 'name:desc', 'size:desc', 'size:asc'] as const;
export type Sort = (typeof SORTS)[number];

/** What can be filtered by: the kinds, and pictures that still need a description. */
export const FILTERS = [...FILE_KINDS, 'undescribed'] as const;
export type Filter = (typeof FILTERS)[number];

export interface MediaSearch {
  /** `null` is the top. */
  folder: string | null;
  /** Whether what is in folders below is shown, too. */
  deep: boolean;
  q: string;
  kind: Filter | null;
  sort: Sort;
  page: number;
  /** How many files a page has. */
  size: number;
  /** The file whose details are open. */
  file: string | null;
}

export const NO_SEARCH: MediaSearch = { folder: null, deep: false, q: '', kind: null, sort: 'createdAt:desc', page: 1, size: 50, file: null };

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const oneOf = <One extends string>(values: readonly One[], value: unknown) => values.find((one) => one === value);

/** Reads an address; what makes no sense is as if it were not there. */
export function readSearch(raw: Record<string, unknown>): MediaSearch {
  const page = Number(raw.page);
  return {
    folder: text(raw.folder) || null,
    deep: raw.deep === true,
    q: text(raw.q),
    kind: oneOf(FILTERS, raw.kind) ?? null,
    sort: oneOf(SORTS, raw.sort) ?? NO_SEARCH.sort,
    page: Number.isInteger(page) && page > 0 ? page : 1,
    size: PAGE_SIZES.find((size) => size === raw.size) ?? NO_SEARCH.size,
    file: text(raw.file) || null,
  };
}

/** Writes an address, as short as can be. */
export function writeSearch(search: MediaSearch): Record<string, unknown> {
  return Object.fromEntries(Object.entries(search).filter(([name, value]) => value !== NO_SEARCH[name as keyof MediaSearch]));
}

/** Another search: whatever changes which files are shown begins at the first page and closes the file that is open. */
export function changed(search: MediaSearch, change: Partial<MediaSearch>): MediaSearch {
  const isOther = Object.keys(change).some((name) => name !== 'page' && name !== 'file');
  return { ...search, ...(isOther ? { page: 1, file: null } : {}), ...change };
}
