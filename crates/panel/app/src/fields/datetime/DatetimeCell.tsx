import { Text } from '@mantine/core';
import { useFormats } from '../../lib/format';
import type { CellProps } from '../slice';

/** An instant in a list, in the reader's time zone. */
export function DatetimeCell({ data }: CellProps) {
  const { instant, exactInstant } = useFormats();
  if (typeof data !== 'string') return null;
  return (
    <Text component="time" dateTime={data} title={exactInstant(data)} size="sm" display="block" truncate>
      {instant(data)}
    </Text>
  );
}
