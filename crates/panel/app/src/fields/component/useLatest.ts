import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react';

/**
 * What a value is by now, and a function that changes it and stays the same. Two changes before the next rendering are both made: the
 * second one sees the first.
 */
export function useLatest<Value>(value: Value, onChange: (value: Value) => void): [RefObject<Value>, (value: Value) => void] {
  const latest = useRef(value);
  const tell = useRef(onChange);
  useLayoutEffect(() => {
    latest.current = value;
    tell.current = onChange;
  });
  const change = useCallback((next: Value) => {
    latest.current = next;
    tell.current(next);
  }, []);
  return [latest, change];
}
