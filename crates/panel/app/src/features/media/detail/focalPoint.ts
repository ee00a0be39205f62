/** The spot of a picture that stays in view whatever shape it is cut to: in percent from the left and from the top. */
import type { Point } from './crop';

export const CENTRE: Point = { x: 50, y: 50 };

const percent = (value: number) => Math.round(Math.max(0, Math.min(100, value)) * 10) / 10;

export function pointAt(x: number, y: number): Point {
  return { x: percent(x), y: percent(y) };
}

/** Where a click on a picture is. */
export function pointOfClick(click: { clientX: number; clientY: number }, box: { left: number; top: number; width: number; height: number }): Point {
  return pointAt(((click.clientX - box.left) / box.width) * 100, ((click.clientY - box.top) / box.height) * 100);
}

const WAYS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The way that an arrow key leads, ten times as far with Shift; `null` of other keys. */
export function wayOfKey({ key, shiftKey }: { key: string; shiftKey: boolean }): [number, number] | null {
  const way = WAYS[key];
  return way ? [way[0] * (shiftKey ? 10 : 1), way[1] * (shiftKey ? 10 : 1)] : null;
}
