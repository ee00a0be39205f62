import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** The title of an alert, in a colour that can be read on yellow, too. */
export function AlertTitle({ children }: { children: ReactNode }) {
  return (
    <Text component="span" inherit c="var(--mantine-color-text)">
      {children}
    </Text>
  );
}
