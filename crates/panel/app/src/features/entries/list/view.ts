/**
 * What a list shows: search, filters, order, page, columns, status and locale. All of it stands in the address, so that a view can be
 * bookmarked, sent to somebody and gone back to.
 */
import type { Filter } from '../../../fields/filtering/tree';
import type { Sort } from '../../../ui/DataTable';
import { PAGE_SIZES } from '../../../ui/Pagination';
import type { Standing } from '../../../ui/StatusBadge';

export interface View {
  /** What is searched for. */
  q: string;
  filters: Filter;
  sort: Sort | null;
  /** From 1. */
  page: number;
  size: number;
  /** `null`: those that this browser kept, or those that a type begins with. */
  columns: string[] | null;
  standing: Standing | null;
  locale: string | null;
}

/** What an address says of a list, as the router reads it. */
export interface ViewSearch {
  q?: string;
  filters?: Filter;
  sort?: string;
  page?: number;
  size?: number;
  columns?: string;
  status?: Standing;
  locale?: string;
}

const STANDINGS: readonly string[] = ['draft', 'modified', 'published'] satisfies Standing[];

/** How many rows there are on a page that nobody chose a size for. */
const SIZE = 25;

export const plainView: View = { q: '', filters: {}, sort: null, page: 1, size: SIZE, columns: null, standing: null, locale: null };

/** Reads an address. What it should not say counts as not said. */
export function viewOf(search: Record<string, unknown>): View {
  const { q, filters, sort, page, size, columns, status, locale } = search;
  return {
    // the router reads `q=7401` as a number
    q: typeof q === 'string' || typeof q === 'number' || typeof q === 'boolean' ? String(q) : '',
    filters: typeof filters === 'object' && filters !== null && !Array.isArray(filters) ? (filters as Filter) : {},
    sort: typeof sort === 'string' && sort !== '' ? sortOf(sort) : null,
    page: typeof page === 'number' && Number.isInteger(page) && page > 0 ? page : 1,
    size: PAGE_SIZES.find((known) => known === size) ?? SIZE,
    columns: typeof columns === 'string' && columns !== '' ? columns.split(',') : null,
    standing: typeof status === 'string' && STANDINGS.includes(status) ? (status as Standing) : null,
    locale: typeof locale === 'string' && locale !== '' ? locale : null,
  };
}

/** Writes an address: only what differs from a plain view. */
export function searchOf(view: View): ViewSearch {
  const { q, filters, sort, page, size, columns, standing, locale } = view;
  return {
    ...(q && { q }),
    ...(Object.keys(filters).length > 0 && { filters }),
    ...(sort && { sort: sortText(sort) }),
    ...(page > 1 && { page }),
    ...(size !== SIZE && { size }),
    ...(columns && { columns: columns.join(',') }),
    ...(standing && { status: standing }),
    ...(locale && { locale }),
  };
}

/** As the API has it: `title`, `title:desc`. */
export function sortText({ key, descending }: Sort): string {
  return descending ? `${key}:desc` : key;
}

function sortOf(text: string): Sort {
  const [key = '', direction] = text.split(':');
  return { key, descending: direction === 'desc' };
}

/** Whether a view leaves entries out. */
export function isNarrowed({ q, filters, standing }: View): boolean {
  return q.trim() !== '' || Object.keys(filters).length > 0 || standing !== null;
}
