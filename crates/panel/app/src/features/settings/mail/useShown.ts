import { useNavigate, useSearch } from '@tanstack/react-router';
import type { EmailStatus } from '../../../graphql/generated/graphql';
import { pageOf, searchFor } from '../paging';
import { type Shown, STATES } from './deliveries';

/** Which mails are shown, and which of them is open: that stands in the address. */
export function useShown() {
  const navigate = useNavigate();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const shown: Shown = {
    status: STATES.find((status: EmailStatus) => status === search.status) ?? null,
    text: typeof search.text === 'string' ? search.text : '',
    ...pageOf(search),
  };
  const opened = typeof search.mail === 'string' ? search.mail : null;
  /** The address of what is shown, with a change. */
  const searchOf = (change: Partial<Shown> & { mail?: string | null }) => searchFor({ ...shown, mail: opened, ...change });
  const go = (change: Parameters<typeof searchOf>[0]) =>
    navigate({ to: '/settings/mail', search: searchOf(change), replace: change.text !== undefined, resetScroll: false });
  return { shown, opened, searchOf, go };
}
