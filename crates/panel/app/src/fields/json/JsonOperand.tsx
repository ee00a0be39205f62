import { TextInput } from '@mantine/core';
import type { OperandProps } from '../slice';
import { useOperandText } from '../useOperandText';
import { isJson, readJson } from './text';

const reading = {
  write: (value: unknown) => (value === undefined ? '' : JSON.stringify(value)),
  read: (text: string) => readJson(text) ?? undefined,
};

/** What JSON is compared with. */
export function JsonOperand({ label, value, onChange }: OperandProps) {
  const [text, setText] = useOperandText(value, onChange, reading);
  return (
    <TextInput
      size="xs"
      ff="monospace"
      aria-label={label}
      error={!isJson(text)}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}
