/** A screen: its title, what can be done on it, and the rest below. The title is the document's, too. */
import { Box, Group, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import classes from './Page.module.css';

interface PageProps {
  title: string;
  badges?: ReactNode;
  actions?: ReactNode;
  /** Whether title and actions stay in sight, on one line, when the rest is scrolled. */
  pinned?: boolean;
  children: ReactNode;
}

export function Page({ title, badges, actions, pinned = false, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Presswork`;
  }, [title]);
  return (
    <Box px="md" py="xs">
      <Group justify="space-between" mih={40} gap="xs" className={pinned ? classes.pinned : undefined}>
        <Group gap="xs" wrap={pinned ? 'nowrap' : 'wrap'} className={pinned ? classes.pinnedTitle : undefined}>
          <Title order={1}>{title}</Title>
          {badges}
        </Group>
        <Group gap="xs">{actions}</Group>
      </Group>
      {children}
    </Box>
  );
}
