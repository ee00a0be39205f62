import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

/** A table that scrolls in itself where there is less room than it needs; by keyboard, too, so it has a name. */
export function Wide({ label, minWidth, children }: { label: string; minWidth: number; children: ReactNode }) {
  return (
    <Table.ScrollContainer minWidth={minWidth} scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'group', 'aria-label': label } }}>
      {children}
    </Table.ScrollContainer>
  );
}
