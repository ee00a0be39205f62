import { useState } from 'react';

let last = 0;
const fresh = () => `item-${++last}`;

export interface Keys {
  keys: readonly string[];
  move: (from: number, to: number) => void;
  /** Answers with the key of what is new. */
  insert: (index: number) => string;
  remove: (index: number) => void;
}

/** Keys for the items of a list that have none that stays the same: whoever changes the list says so here, too. */
export function useKeys(count: number): Keys {
  const [kept, setKept] = useState<readonly string[]>([]);
  const keys = kept.length === count ? kept : Array.from({ length: count }, (_, index) => kept[index] ?? fresh());
  if (keys !== kept) setKept(keys);
  return {
    keys,
    move: (from, to) => setKept(moved(keys, from, to)),
    insert: (index) => {
      const key = fresh();
      setKept(keys.toSpliced(index, 0, key));
      return key;
    },
    remove: (index) => setKept(keys.toSpliced(index, 1)),
  };
}

/** A list with one item at another place. */
export function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const item = list[from];
  return item === undefined ? [...list] : list.toSpliced(from, 1).toSpliced(to, 0, item);
}
