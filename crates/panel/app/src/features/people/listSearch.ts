/** What the address says of a list of people, and what is asked for then. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Sort } from '../../ui/DataTable';
import { PAGE_SIZES } from '../../ui/Pagination';

export interface ListSearch {
  q?: string | undefined;
  role?: string | undefined;
  confirmed?: boolean | undefined;
  blocked?: boolean | undefined;
  /** `email:desc`. */
  sort?: string | undefined;
  page?: number | undefined;
  pageSize?: number | undefined;
}

const PAGE_SIZE = 25;

/** Reads what an address says; what makes no sense is left out. */
export function readSearch(given: Record<string, unknown>): ListSearch {
  // an address may spell a text that looks like a number without quotes
  const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined);
  const flag = (value: unknown) => (typeof value === 'boolean' ? value : undefined);
  const count = (value: unknown) => (Number.isInteger(value) && Number(value) > 0 ? Number(value) : undefined);
  const pageSize = PAGE_SIZES.find((size) => size === given.pageSize);
  return {
    q: text(given.q),
    role: text(given.role),
    confirmed: flag(given.confirmed),
    blocked: flag(given.blocked),
    sort: text(given.sort),
    page: count(given.page),
    pageSize,
  };
}

/** The variables of a list's query. `texts` are the fields that are searched. */
export function variablesOf(search: ListSearch, texts: string[], usualSort: string) {
  const { q, role, confirmed, blocked } = search;
  const and = [
    ...(q ? [{ or: texts.map((field) => ({ [field]: { containsi: q } })) }] : []),
    ...(role ? [{ role: { documentId: { eq: role } } }] : []),
    ...(confirmed === undefined ? [] : [flagFilter('confirmed', confirmed)]),
    ...(blocked === undefined ? [] : [flagFilter('blocked', blocked)]),
  ];
  const pagination = { page: search.page ?? 1, pageSize: search.pageSize ?? PAGE_SIZE };
  return { ...(and.length > 0 ? { filters: { and } } : {}), sort: [search.sort ?? usualSort], pagination };
}

/** Whether a search or a filter leaves some out. */
export function isNarrowed({ q, role, confirmed, blocked }: ListSearch): boolean {
  return Boolean(q || role) || confirmed !== undefined || blocked !== undefined;
}

/** What nobody set is no. */
function flagFilter(field: string, value: boolean) {
  return value ? { [field]: { eq: true } } : { or: [{ [field]: { eq: false } }, { [field]: { null: true } }] };
}

export function sortOf({ sort }: ListSearch): Sort | null {
  if (!sort) return null;
  const [key = '', order] = sort.split(':');
  return { key, descending: order === 'desc' };
}

export function useListSearch() {
  const search = readSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  /** Changes what is asked for; that begins on the first page. */
  const change = (patch: ListSearch) => {
    void navigate({ to: '.', search: { ...search, page: undefined, ...patch }, replace: true });
  };
  return { search, change };
}
