import { Text } from '@mantine/core';
import type { CellProps } from '../slice';

/** More than any column shows. */
const SHOWN = 200;

/** JSON in a list: its beginning, on one line. */
export function JsonCell({ data }: CellProps) {
  if (data === null || data === undefined) return null;
  return (
    <Text size="xs" ff="monospace" truncate>
      {JSON.stringify(data).slice(0, SHOWN)}
    </Text>
  );
}
