/** What is to be published or taken back at a time, as the server tells of it. */

/** The key of what is scheduled anywhere: what changes it for one entry changes it for the dashboard. */
export const SCHEDULED = ['scheduled'];

/** How long what failed is shown, of what the server still knows. */
const SHOWN_MS = 7 * 24 * 60 * 60 * 1000;
/** How soon to ask what became of something whose time has come, and how seldom while it is not done. */
const SOON_MS = 1000;
const SELDOM_MS = 60_000;
/** Browsers cannot wait for longer than 24 days. */
const LONGEST_MS = 24 * 60 * 60 * 1000;

interface Waiting {
  state: string;
  at: string;
}

interface Ended {
  state: string;
  endedAt?: string | null;
}

interface Failed {
  message?: string | null;
  details?: unknown;
}

interface Change extends Waiting {
  action: string;
}

/** How long until there may be news: of what is late, as long as it is late already; nothing waits for ever. */
export function untilNews(changes: readonly Waiting[], now = Date.now()): number | false {
  const waits = changes.filter(({ state }) => state === 'WAITING').map(({ at }) => Date.parse(at) - now);
  const times = waits.map((ahead) => (ahead > 0 ? ahead + SOON_MS : Math.min(Math.max(-ahead, SOON_MS), SELDOM_MS)));
  return times.length === 0 ? false : Math.min(...times, LONGEST_MS);
}

/** How queries hear of news: in tabs that nobody looks at as well, and whenever somebody looks again, because computers sleep. */
export const HEARS = { refetchIntervalInBackground: true, refetchOnWindowFocus: 'always' } as const;

/** Whether it failed within the last week. */
export function failedLately({ state, endedAt }: Ended, now = Date.now()): boolean {
  return state === 'FAILED' && typeof endedAt === 'string' && now - Date.parse(endedAt) < SHOWN_MS;
}

/** Whether the same was done later, or is going to be; `others` are those of the same entry. */
export function isOvertaken({ action, at }: Change, others: readonly Change[]): boolean {
  const isLater = (other: Change) => other.action === action && Date.parse(other.at) > Date.parse(at);
  return others.some((other) => (other.state === 'DONE' || other.state === 'WAITING') && isLater(other));
}

/** What was wrong: of several rules that were broken each one, where the message only tells how many. */
export function reasonOf({ message, details }: Failed): string {
  const errors = (details as { errors?: { message?: string }[] } | null | undefined)?.errors ?? [];
  const reasons = errors.flatMap((error) => error.message ?? []);
  return reasons.length > 0 ? reasons.join('; ') : (message ?? '');
}
