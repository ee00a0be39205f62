/** Where the arrow keys take what was picked up: onto the item before or after, however tall the items are. */
import type { KeyboardCoordinateGetter } from '@dnd-kit/core';

const STEPS: Record<string, number> = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };

export const oneStep =
  (keys: readonly string[]): KeyboardCoordinateGetter =>
  (event, { active, context: { over, droppableRects, collisionRect } }) => {
    const step = STEPS[event.code];
    if (step === undefined || !collisionRect) return undefined;
    event.preventDefault();
    const next = keys[keys.indexOf(String(over?.id ?? active)) + step];
    const rect = next === undefined ? undefined : droppableRects.get(next);
    if (!rect) return undefined;
    // middle onto middle, as it is decided by the middles what is above what
    return { x: rect.left + (rect.width - collisionRect.width) / 2, y: rect.top + (rect.height - collisionRect.height) / 2 };
  };
