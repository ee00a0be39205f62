import { Text } from '@mantine/core';
import type { CellProps } from '../slice';
import { writeTime } from './clock';

/** A time of day in a list. */
export function TimeCell({ data }: CellProps) {
  if (typeof data !== 'string') return null;
  return (
    <Text component="time" display="block" size="sm">
      {writeTime(data)}
    </Text>
  );
}
