/** The geometry of cutting out a part of a picture. All lengths are pixels of the picture itself; a cut-out never leaves it. */

export interface Size {
  width: number;
  height: number;
}

export interface Rect extends Size {
  x: number;
  y: number;
}

/** In percent, as the API has it. */
export interface Point {
  x: number;
  y: number;
}

export const CORNERS = ['nw', 'ne', 'sw', 'se'] as const;
export type Corner = (typeof CORNERS)[number];

/** The shapes that are offered, width by height. */
export const ASPECTS = { '1:1': 1, '4:3': 4 / 3, '3:2': 3 / 2, '16:9': 16 / 9, '3:4': 3 / 4, '9:16': 9 / 16 } as const;

/** Below that nobody sees what is cut out. */
const LEAST = 16;

const clamp = (value: number, least: number, most: number) => Math.max(Math.min(least, most), Math.min(value, most));

export function whole({ width, height }: Size): Rect {
  return { x: 0, y: 0, width, height };
}

/** Moves a cut-out, as far as the picture goes. */
export function move(rect: Rect, dx: number, dy: number, image: Size): Rect {
  return { ...rect, x: clamp(rect.x + dx, 0, image.width - rect.width), y: clamp(rect.y + dy, 0, image.height - rect.height) };
}

/** The largest cut-out of a shape, around the same middle as far as the picture goes. */
export function withAspect(rect: Rect, aspect: number, image: Size): Rect {
  const width = Math.min(image.width, image.height * aspect);
  const height = width / aspect;
  return move({ x: rect.x + (rect.width - width) / 2, y: rect.y + (rect.height - height) / 2, width, height }, 0, 0, image);
}

/** A size within another, of a shape where there is one: the side that was changed more leads. */
function sized(wanted: Size, before: Size, most: Size, aspect: number | null): Size {
  if (aspect === null) return { width: clamp(wanted.width, LEAST, most.width), height: clamp(wanted.height, LEAST, most.height) };
  const leads = Math.abs(wanted.width - before.width) >= Math.abs(wanted.height - before.height) * aspect;
  const width = clamp(leads ? wanted.width : wanted.height * aspect, LEAST, Math.min(most.width, most.height * aspect));
  return { width, height: width / aspect };
}

/** Pulls one corner; the one opposite stays where it is. */
export function resize(rect: Rect, corner: Corner, dx: number, dy: number, image: Size, aspect: number | null): Rect {
  const isLeft = corner.endsWith('w');
  const isTop = corner.startsWith('n');
  const right = rect.x + rect.width;
  const bottom = rect.y + rect.height;
  const most = { width: isLeft ? right : image.width - rect.x, height: isTop ? bottom : image.height - rect.y };
  const wanted = { width: rect.width + (isLeft ? -dx : dx), height: rect.height + (isTop ? -dy : dy) };
  const size = sized(wanted, rect, most, aspect);
  return { ...size, x: isLeft ? right - size.width : rect.x, y: isTop ? bottom - size.height : rect.y };
}

/** Sets one of the numbers; the others follow as far as they must. */
export function set(rect: Rect, name: keyof Rect, value: number, image: Size, aspect: number | null): Rect {
  if (name === 'x') return move(rect, value - rect.x, 0, image);
  if (name === 'y') return move(rect, 0, value - rect.y, image);
  const size = sized({ ...rect, [name]: value }, rect, image, aspect);
  return move({ ...rect, ...size }, 0, 0, image);
}

/** In whole pixels, inside of the picture. */
export function rounded(rect: Rect, image: Size): Rect {
  const x = Math.round(rect.x);
  const y = Math.round(rect.y);
  return {
    x,
    y,
    width: clamp(Math.round(rect.width), 1, image.width - x),
    height: clamp(Math.round(rect.height), 1, image.height - y),
  };
}

/** The focal point of what is cut out: the same spot, or nothing if that was cut off. */
export function focalPointAfter(point: Point | null, rect: Rect, image: Size): Point | null {
  if (!point) return null;
  const percent = (at: number, from: number, length: number) => Math.round(((at - from) / length) * 10_000) / 100;
  const after = {
    x: percent((point.x / 100) * image.width, rect.x, rect.width),
    y: percent((point.y / 100) * image.height, rect.y, rect.height),
  };
  const isInside = [after.x, after.y].every((value) => value >= 0 && value <= 100);
  return isInside ? after : null;
}
