/** The page of a list that an address names, and the address of one. */
import { PAGE_SIZES } from '../../ui/Pagination';

/** How many rows a page has if the address does not say. */
export const PAGE_SIZE = 25;

export function pageOf(search: Record<string, unknown>): { page: number; pageSize: number } {
  const page = Number(search.page);
  return {
    page: Number.isInteger(page) && page > 0 ? page : 1,
    pageSize: PAGE_SIZES.find((size) => size === search.pageSize) ?? PAGE_SIZE,
  };
}

/** What the address of a list says: what is set, and the page if it is not the usual one. */
export function searchFor<Said extends { page: number; pageSize: number }>({ page, pageSize, ...said }: Said): Record<string, unknown> {
  const next = { ...said, page: page > 1 && page, pageSize: pageSize !== PAGE_SIZE && pageSize };
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value));
}
