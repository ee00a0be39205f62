import { useState } from 'react';
import { useFormScope } from '../FormScope';

/**
 * Which items of a list are opened: those that somebody opened, and those in which something is wrong. What is wrong anew opens an item
 * again.
 */
export function useOpened() {
  const { errors } = useFormScope();
  const [chosen, setChosen] = useState<ReadonlyMap<string, { opened: boolean; errors: unknown }>>(new Map());
  const problemsIn = (path: string) => [...errors.keys()].filter((at) => at === path || at.startsWith(`${path}.`)).length;
  const isOpened = (key: string, path: string) => {
    const choice = chosen.get(key);
    const isNews = problemsIn(path) > 0 && choice?.errors !== errors;
    return choice?.opened === true || isNews;
  };
  const choose = (key: string, opened: boolean) => setChosen((before) => new Map(before).set(key, { opened, errors }));
  return { problemsIn, isOpened, choose };
}
