import { Text } from '@mantine/core';

/** How many items a list has, and how many it may have. */
export function ItemCount({ count, most }: { count: number; most: unknown }) {
  const text = typeof most === 'number' ? `${count} / ${most}` : count > 0 ? count : '';
  return (
    <Text size="xs" c="dimmed">
      {text}
    </Text>
  );
}
