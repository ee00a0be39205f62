import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { sessionQuery } from '../../../model/session';
import type { FormView } from './formStore';
import { keepUnsaved, readUnsaved, type Unsaved, unsavedKey, unsavedOf } from './unsaved';

/** How long after a change it is kept. */
const PAUSE = 500;

export interface UnsavedOffer {
  /** What an earlier form of this entry left; `null` where there is nothing, or no more. */
  offer: Unsaved | null;
  take: () => void;
  discard: () => void;
}

/** Keeps what is not saved yet, and offers what was kept. */
export function useUnsaved(view: FormView): UnsavedOffer {
  const { data: session } = useQuery(sessionQuery);
  const admin = session?.me?.documentId ?? '';
  const [offer, setOffer] = useState(() => readUnsaved(unsavedKey(admin, view, view.store.get().documentId), view));
  // what is offered stays until somebody decides, also when the browser ends again
  const open = useRef(offer);
  useEffect(() => {
    const { store, isWritable } = view;
    if (!isWritable) return;
    let timer: number | undefined;
    let last = unsavedKey(admin, view, store.get().documentId);
    const keep = () => {
      const state = store.get();
      const values = { ...open.current?.values, ...unsavedOf(state, view) };
      const key = unsavedKey(admin, view, state.documentId);
      // a new entry has got an address
      if (key !== last) keepUnsaved(last, null);
      last = key;
      const version = open.current ? open.current.version : (state.version?._version ?? null);
      keepUnsaved(key, Object.keys(values).length > 0 ? { at: new Date().toISOString(), version, values } : null);
    };
    const stop = store.subscribe(() => {
      window.clearTimeout(timer);
      timer = window.setTimeout(keep, PAUSE);
    });
    return () => {
      stop();
      window.clearTimeout(timer);
      keep();
    };
  }, [view, admin]);
  const settle = (values: Unsaved['values']) => {
    open.current = null;
    setOffer(null);
    view.store.set({ values: { ...view.store.get().values, ...values } });
  };
  return { offer, take: () => settle(offer?.values ?? {}), discard: () => settle({}) };
}
