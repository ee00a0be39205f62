import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';

/**
 * A value that somebody is writing, which is handed on after a pause: `value` follows later. When `value` becomes what was not handed on
 * from here, as by the browser's way back, the draft follows it.
 */
export function useDraft<Value>(value: Value, handOn: (value: Value) => void, pause: number): [Value, (value: Value) => void] {
  const told = JSON.stringify(value);
  const [draft, setDraft] = useState(value);
  const [seen, setSeen] = useState(told);
  // what was handed on and did not come back yet: somebody may write faster than that
  const [underway, setUnderway] = useState<string[]>([]);
  if (told !== seen) {
    setSeen(told);
    const place = underway.lastIndexOf(told);
    setUnderway(underway.slice(place + 1));
    if (place < 0) setDraft(value);
  }
  const later = useDebouncedCallback((next: Value) => {
    const text = JSON.stringify(next);
    if (text === (underway.at(-1) ?? told)) return;
    setUnderway([...underway, text]);
    handOn(next);
  }, pause);
  return [
    draft,
    (next) => {
      setDraft(next);
      later(next);
    },
  ];
}
