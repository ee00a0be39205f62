/** What is scheduled for the entry of a form. */
import { queryOptions } from '@tanstack/react-query';
import { send } from '../../../graphql/client';
import { EntryScheduleDocument, type EntryScheduleQuery } from '../../../graphql/generated/graphql';
import { failedLately } from '../../../model/scheduled';
import type { FormView } from './formStore';

export type Scheduled = NonNullable<EntryScheduleQuery['scheduledChanges']>['nodes'][number];

/** How often to ask what became of something whose time has come. */
const AGAIN_MS = 1000;
/** Browsers cannot wait for longer than 24 days. */
const LONGEST_MS = 24 * 60 * 60 * 1000;

/** The key of what is scheduled anywhere: what changes it for one entry changes it for the dashboard. */
export const SCHEDULED = ['scheduled'];

/** What waits, and the last that failed lately. */
function shown(nodes: Scheduled[]): Scheduled[] {
  const failed = nodes.filter((one) => failedLately(one));
  return [...nodes.filter(({ state }) => state === 'WAITING'), ...failed.slice(0, 1)];
}

/** How long until there may be news; nothing waits for ever. */
export function untilNews(nodes: Pick<Scheduled, 'state' | 'at'>[], now = Date.now()): number | false {
  const times = nodes.filter(({ state }) => state === 'WAITING').map(({ at }) => Date.parse(at) - now);
  return times.length === 0 ? false : Math.min(Math.max(Math.min(...times), 0) + AGAIN_MS, LONGEST_MS);
}

/** What is scheduled for the entry; asked anew when its time has come. */
export function scheduleQuery({ type, locale }: Pick<FormView, 'type' | 'locale'>, documentId: string) {
  return queryOptions({
    queryKey: [...SCHEDULED, type.uid, documentId, locale],
    queryFn: async () => {
      const { scheduledChanges } = await send(EntryScheduleDocument, { contentType: type.uid, documentId, locale });
      return shown(scheduledChanges?.nodes ?? []);
    },
    refetchInterval: (query) => untilNews(query.state.data ?? []),
  });
}

/** The next full hour, which is what is meant most of the time. */
export function nextHour(now = new Date()): string {
  const next = new Date(now);
  next.setHours(next.getHours() + 1, 0, 0, 0);
  return next.toISOString();
}
