import { useNavigate, useSearch } from '@tanstack/react-router';
import { pageOf, searchFor } from '../paging';
import { type AuditFilter, PARTS } from './audit';

/** Which entries are shown, and which one is open: that stands in the address. */
export function useAuditSearch() {
  const navigate = useNavigate();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const said = PARTS.flatMap((part) => (search[part] ? [[part, String(search[part])]] : []));
  const filter: AuditFilter = Object.fromEntries(said);
  const current = pageOf(search);
  const opened = search.entry === undefined ? null : String(search.entry);
  /** The address of what is shown, with a change. */
  const searchOf = (change: AuditFilter & { page?: number; pageSize?: number; entry?: string | null }) =>
    searchFor({ ...filter, ...current, entry: opened, ...change });
  const go = (change: Parameters<typeof searchOf>[0]) => navigate({ to: '/settings/audit', search: searchOf(change), resetScroll: false });
  return { filter, ...current, opened, searchOf, go };
}
