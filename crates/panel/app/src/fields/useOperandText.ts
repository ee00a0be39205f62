/** The text of an operand while it is typed: what it stands for is known only once it is complete. */
import { useState } from 'react';

interface Reading {
  /** The value → its text. */
  write: (value: unknown) => string;
  /** The text → its value; `undefined` as long as it is none. */
  read: (text: string) => unknown;
}

export function useOperandText(value: unknown, onChange: (value: unknown) => void, { write, read }: Reading): [string, (text: string) => void] {
  const [typed, setTyped] = useState(() => write(value));
  const isSame = JSON.stringify(read(typed)) === JSON.stringify(value);
  const type = (text: string) => {
    setTyped(text);
    onChange(read(text));
  };
  return [isSame ? typed : write(value), type];
}
