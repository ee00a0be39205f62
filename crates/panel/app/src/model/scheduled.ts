/** What is to be published or taken back at a time, as the server tells of it. */

/** How long what failed is shown, of what the server still knows. */
const SHOWN_MS = 7 * 24 * 60 * 60 * 1000;

interface Ended {
  state: string;
  endedAt?: string | null;
}

interface Failed {
  message?: string | null;
  details?: unknown;
}

/** Whether it failed within the last week. */
export function failedLately({ state, endedAt }: Ended, now = Date.now()): boolean {
  return state === 'FAILED' && typeof endedAt === 'string' && now - Date.parse(endedAt) < SHOWN_MS;
}

/** What was wrong: of several rules that were broken each one, where the message only tells how many. */
export function reasonOf({ message, details }: Failed): string {
  const errors = (details as { errors?: { message?: string }[] } | null | undefined)?.errors ?? [];
  const reasons = errors.flatMap((error) => error.message ?? []);
  return reasons.length > 0 ? reasons.join('; ') : (message ?? '');
}
