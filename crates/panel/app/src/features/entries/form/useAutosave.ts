import { useEffect } from 'react';
import type { FormView } from './formStore';

const PAUSE = 3000;

/** Saves drafts by itself, some seconds after the last change; `isWorth` says whether there is anything to save. */
export function useAutosave(view: FormView, isWorth: (view: FormView) => boolean) {
  useEffect(() => {
    const { type, store, saving, isWritable } = view;
    if (!type.draftAndPublish || !isWritable) return;
    let timer: number | undefined;
    // what was refused once is not sent again before it changes
    let tried = store.get().values;
    const save = () => {
      const { phase, conflict, values } = store.get();
      if (phase !== 'idle' || conflict || values === tried || !isWorth(view)) return;
      tried = values;
      void saving.save('autosave');
    };
    const stop = store.subscribe(() => {
      window.clearTimeout(timer);
      timer = window.setTimeout(save, PAUSE);
    });
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, [view, isWorth]);
}
