import { Text } from '@mantine/core';
import type { CellProps } from '../slice';

/** A value of an enumeration in a list: as its definition writes it, not as GraphQL has to. */
export function EnumerationCell({ field, data }: CellProps) {
  if (typeof data !== 'string') return null;
  const known = field.values.find((value) => value.name === data);
  return (
    <Text size="sm" truncate>
      {known?.value ?? data}
    </Text>
  );
}
