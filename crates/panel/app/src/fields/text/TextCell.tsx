import { Text } from '@mantine/core';
import type { CellProps } from '../slice';

/** More than any column shows. */
const SHOWN = 200;

/** A text in a list: its beginning, on one line. */
export function TextCell({ data }: CellProps) {
  if (typeof data !== 'string' || data === '') return null;
  return (
    <Text size="sm" truncate>
      {data.slice(0, SHOWN)}
    </Text>
  );
}
