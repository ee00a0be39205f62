import { useBlocker } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Ask } from './Ask';

interface AskOnLeaveProps {
  /** Whether something would be lost. */
  isHeld: () => boolean;
  /** Whether a path lies within the screen; if nothing is said, only its own does. */
  isWithin?: (path: string) => boolean;
  title: string;
  yes: string;
  children: ReactNode;
}

/** Asks before somebody leaves a screen and loses something by it. */
export function AskOnLeave({ isHeld, isWithin, title, yes, children }: AskOnLeaveProps) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isHeld() && !(isWithin?.(next.pathname) ?? current.pathname === next.pathname),
    enableBeforeUnload: isHeld,
    withResolver: true,
  });
  return (
    <Ask opened={status === 'blocked'} onClose={() => reset?.()} title={title} yes={yes} danger onYes={() => proceed?.()}>
      {children}
    </Ask>
  );
}
