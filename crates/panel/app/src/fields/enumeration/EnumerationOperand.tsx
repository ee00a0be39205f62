import { NativeSelect } from '@mantine/core';
import type { OperandProps } from '../slice';

/** What a value of an enumeration is compared with: filters take what is stored, not the names that GraphQL has for it. */
export function EnumerationOperand({ field, label, value, onChange }: OperandProps) {
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      data={['', ...field.values.map((known) => known.value)]}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  );
}
