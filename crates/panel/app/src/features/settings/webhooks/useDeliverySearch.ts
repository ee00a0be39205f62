import { useNavigate, useSearch } from '@tanstack/react-router';
import { pageOf, searchFor } from '../paging';
import { type Shown, STATES } from './deliveries';

/** Which deliveries are shown, and which of them is open: that stands in the address. `webhook` is the only one where the screen is its own. */
export function useDeliverySearch(webhook: string | undefined) {
  const navigate = useNavigate();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const text = (part: string) => (typeof search[part] === 'string' ? search[part] : null);
  const shown: Shown = {
    webhook: webhook ?? text('webhook'),
    event: text('event'),
    state: STATES.find((state) => state === search.state) ?? null,
    ...pageOf(search),
  };
  const opened = text('delivery');
  /** The address of what is shown, with a change. */
  const searchOf = (change: Partial<Shown> & { delivery?: string | null }) => {
    const next = { ...shown, delivery: opened, ...change };
    return searchFor({ ...next, webhook: !webhook && next.webhook });
  };
  const go = (change: Parameters<typeof searchOf>[0]) => navigate({ to: '.', search: searchOf(change), resetScroll: false });
  return { shown, opened, searchOf, go };
}
