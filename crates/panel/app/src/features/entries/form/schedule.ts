/** What is scheduled for the entry of a form. */
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { send } from '../../../graphql/client';
import { EntryScheduleDocument, type EntryScheduleQuery } from '../../../graphql/generated/graphql';
import { failedLately, HEARS, isOvertaken, SCHEDULED, untilNews } from '../../../model/scheduled';
import type { Version } from './entryApi';
import type { FormView } from './formStore';
import { historyKey } from './historyKey';

export type Scheduled = NonNullable<EntryScheduleQuery['scheduledChanges']>['nodes'][number];

/** What waits, and the last that failed lately, unless it does not matter any more. `published` is what readers see now, if anything. */
export function shown<One extends Pick<Scheduled, 'state' | 'action' | 'at' | 'endedAt'>>(
  nodes: readonly One[],
  published: Pick<Version, 'publishedAt'> | null,
  now?: number,
): One[] {
  const isSettled = ({ action, endedAt }: One) => {
    if (!published) return action === 'UNPUBLISH';
    return Date.parse(endedAt ?? '') < Date.parse(published.publishedAt ?? '');
  };
  const failed = nodes.filter((one) => failedLately(one, now) && !isSettled(one) && !isOvertaken(one, nodes));
  return [...nodes.filter(({ state }) => state === 'WAITING'), ...failed.slice(0, 1)];
}

/** What is scheduled for the entry; asked anew when its time has come. */
export function scheduleQuery({ type, locale }: Pick<FormView, 'type' | 'locale'>, documentId: string) {
  return queryOptions({
    ...HEARS,
    queryKey: [...SCHEDULED, type.uid, documentId, locale],
    queryFn: async () => {
      const { scheduledChanges } = await send(EntryScheduleDocument, { contentType: type.uid, documentId, locale });
      return scheduledChanges?.nodes ?? [];
    },
    refetchInterval: (query) => untilNews(query.state.data ?? []),
  });
}

/** To be called when something was scheduled for an entry, or called off: its history tells of that as well. */
export async function scheduleChanged(queries: QueryClient, view: Pick<FormView, 'type' | 'locale'>, documentId: string): Promise<void> {
  await Promise.all([SCHEDULED, historyKey(view, documentId)].map((queryKey) => queries.invalidateQueries({ queryKey })));
}

/** The next full hour, which is what is meant most of the time. */
export function nextHour(now = new Date()): string {
  const next = new Date(now);
  next.setHours(next.getHours() + 1, 0, 0, 0);
  return next.toISOString();
}
