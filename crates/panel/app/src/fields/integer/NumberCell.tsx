import { Text } from '@mantine/core';
import { useFormats } from '../../lib/format';
import type { CellProps } from '../slice';
import { isWhole } from './digits';

/** A number in a list; one that JavaScript has no number for comes as its digits. */
export function NumberCell({ data }: CellProps) {
  const { number } = useFormats();
  if (typeof data !== 'number' && !(typeof data === 'string' && isWhole(data))) return null;
  return (
    <Text size="sm" ta="end" style={{ fontVariantNumeric: 'tabular-nums' }}>
      {number(typeof data === 'number' ? data : BigInt(data))}
    </Text>
  );
}
