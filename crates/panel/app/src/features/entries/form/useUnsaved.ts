import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { sessionQuery } from '../../../model/session';
import { type FormView, useFormState } from './formStore';
import { changedSince, keepUnsaved, readUnsaved, type Unsaved, unsavedKey, unsavedOf } from './unsaved';

/** How long after a change it is kept. */
const PAUSE = 500;

export interface UnsavedOffer {
  /** What an earlier form of this entry left; `null` where there is nothing, or no more. */
  offer: Unsaved | null;
  /** The fields that were changed here since it is offered: taking it back leaves them. */
  stays: string[];
  take: () => void;
  discard: () => void;
}

/** Keeps what is not saved yet, and offers what was kept. */
export function useUnsaved(view: FormView): UnsavedOffer {
  const { data: session } = useQuery(sessionQuery);
  const admin = session?.me?.documentId ?? '';
  const [offer, setOffer] = useState(() => readUnsaved(unsavedKey(admin, view, view.store.get().documentId), view));
  const [first] = useState(() => view.store.get().values);
  const now = useFormState(view.store, (state) => state.values);
  const stays = useMemo(() => (offer ? changedSince(offer, first, now, view) : []), [offer, first, now, view]);
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
  const take = () => settle(Object.fromEntries(Object.entries(offer?.values ?? {}).filter(([name]) => !stays.includes(name))));
  return { offer, stays, take, discard: () => settle({}) };
}
