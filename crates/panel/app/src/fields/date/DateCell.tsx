import { Text } from '@mantine/core';
import { useFormats } from '../../lib/format';
import type { CellProps } from '../slice';

/** A calendar day in a list. */
export function DateCell({ data }: CellProps) {
  const { day } = useFormats();
  if (typeof data !== 'string') return null;
  return (
    <Text component="time" dateTime={data} size="sm" display="block" truncate>
      {day(data)}
    </Text>
  );
}
