/** Does something to entries, one after the other, and tells how far it got and what went wrong. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ContentType } from '../../../model/contentModel';
import { SCHEDULED } from '../../../model/scheduled';
import { actOn, type EntryAct } from './acts';

export interface Progress {
  done: number;
  /** Why it was not done, by document. */
  failures: ReadonlyMap<string, string>;
  isRunning: boolean;
}

const NOTHING: Progress = { done: 0, failures: new Map(), isRunning: false };

export function useActs(type: ContentType, locale: string | null) {
  const queries = useQueryClient();
  const [progress, setProgress] = useState(NOTHING);
  const stopped = useRef(false);
  /** Answers with the documents that it was not done to. */
  const run = async (act: EntryAct, ids: string[]): Promise<string[]> => {
    const failures = new Map<string, string>();
    const left = new Set(ids);
    stopped.current = false;
    for (const [done, id] of ids.entries()) {
      if (stopped.current) break;
      setProgress({ done, failures, isRunning: true });
      try {
        await actOn(type, act, id, locale);
        left.delete(id);
      } catch (error) {
        failures.set(id, error instanceof Error ? error.message : String(error));
      }
    }
    setProgress({ done: ids.length - left.size, failures, isRunning: false });
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey.includes(type.uid) || queryKey[0] === SCHEDULED[0] });
    return [...left];
  };
  const stop = () => {
    stopped.current = true;
  };
  return { progress, run, stop };
}
