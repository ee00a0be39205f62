/** What a text is compared with. */
import { TextInput } from '@mantine/core';
import type { OperandProps } from '../slice';

export function TextOperand({ label, value, onChange }: OperandProps) {
  return (
    <TextInput
      size="xs"
      aria-label={label}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
