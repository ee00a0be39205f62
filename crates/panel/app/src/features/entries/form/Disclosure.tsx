import { UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import { type ReactNode, useId } from 'react';
import classes from './Sidebar.module.css';

/** A part of the side that is there only while it is open: what it reads is not read before. */
export function Disclosure({ title, children }: { title: string; children: ReactNode }) {
  const [opened, { toggle }] = useDisclosure(false);
  const id = useId();
  const Icon = opened ? IconChevronDown : IconChevronRight;
  return (
    <section>
      <UnstyledButton className={classes.control} onClick={toggle} aria-expanded={opened} aria-controls={id}>
        <Icon size={14} aria-hidden /> {title}
      </UnstyledButton>
      <div id={id}>{opened && children}</div>
    </section>
  );
}
