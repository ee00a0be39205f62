/** The page of a list that an address names. */
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
