import { createContext, use } from 'react';

/** Runs an act; where the server wants to know first who asks, somebody is asked to show it, and the act runs once more. */
export type Confirmed = <Result>(act: () => Promise<Result>) => Promise<Result>;

/** Given by the shell, which has the dialog. */
export const ConfirmedContext = createContext<Confirmed | null>(null);

/**
 * For what gives somebody a lasting way in: `mutationFn: () => confirmed(() => send(…))`. If nobody shows who it is, the act fails with the
 * code `CONFIRMATION_REQUIRED`, and nothing was done.
 */
export function useConfirmed(): Confirmed {
  const confirmed = use(ConfirmedContext);
  if (!confirmed) throw new Error('nobody can be asked outside of the shell');
  return confirmed;
}
