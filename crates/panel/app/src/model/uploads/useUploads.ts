import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useReducer, useRef } from 'react';
import { uploadFile } from '../upload';
import { reduce, type Upload } from './uploads';

/** The server looks at each file for a while: more at once do not make it quicker. */
const AT_ONCE = 3;

/** Sends files, a few at a time. Leaving the screen cancels what is not sent. `onStored` is called with the document id of each that arrived. */
export function useUploads(onStored?: (documentId: string) => void) {
  const queries = useQueryClient();
  const [uploads, act] = useReducer(reduce, []);
  const running = useRef(new Map<number, AbortController>());

  const stored = useEffectEvent((documentId: string) => onStored?.(documentId));

  const start = useCallback(
    async ({ key, file, folder }: Upload) => {
      const controller = new AbortController();
      running.current.set(key, controller);
      act({ kind: 'start', key });
      try {
        const { documentId } = await uploadFile(queries, file, {
          folder: folder ?? undefined,
          onProgress: (share) => act({ kind: 'progress', key, share }),
          signal: controller.signal,
        });
        act({ kind: 'finish', key, documentId });
        stored(documentId);
        void queries.invalidateQueries({ queryKey: ['media'] });
      } catch (error) {
        if (!controller.signal.aborted) act({ kind: 'fail', key, problem: error instanceof Error ? error.message : String(error) });
      } finally {
        running.current.delete(key);
      }
    },
    [queries],
  );

  useEffect(() => {
    const free = AT_ONCE - running.current.size;
    for (const upload of uploads.filter((one) => one.state === 'waiting' && !running.current.has(one.key)).slice(0, Math.max(free, 0)))
      void start(upload);
  }, [uploads, start]);

  useEffect(() => {
    const { current } = running;
    return () => {
      for (const controller of current.values()) controller.abort();
    };
  }, []);

  const cancel = (key: number) => {
    running.current.get(key)?.abort();
    act({ kind: 'remove', key });
  };

  return {
    uploads,
    add: (files: File[], folder: string | null) => act({ kind: 'add', files, folder }),
    cancel,
    cancelAll: () => {
      for (const upload of uploads) if (upload.state === 'sending' || upload.state === 'waiting') cancel(upload.key);
    },
    retry: (key: number) => act({ kind: 'retry', key }),
    clear: () => act({ kind: 'clear' }),
  };
}
