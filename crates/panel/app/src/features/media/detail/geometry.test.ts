import { describe, expect, test } from 'vitest';
import { focalPointAfter, move, resize, rounded, set, whole, withAspect } from './crop';
import { pointAt, pointOfClick, wayOfKey } from './focalPoint';

const IMAGE = { width: 1000, height: 500 };
const RECT = { x: 100, y: 100, width: 200, height: 100 };

describe('a cut-out', () => {
  test('stays inside of the picture', () => {
    expect(move(RECT, -500, 900, IMAGE)).toEqual({ x: 0, y: 400, width: 200, height: 100 });
    expect(move(whole(IMAGE), 10, 10, IMAGE)).toEqual(whole(IMAGE));
    expect(resize(RECT, 'se', 9999, 9999, IMAGE, null)).toEqual({ x: 100, y: 100, width: 900, height: 400 });
    expect(resize(RECT, 'nw', -9999, -9999, IMAGE, null)).toEqual({ x: 0, y: 0, width: 300, height: 200 });
  });

  test('keeps the corner opposite of the one that is pulled', () => {
    expect(resize(RECT, 'nw', 50, 20, IMAGE, null)).toEqual({ x: 150, y: 120, width: 150, height: 80 });
    expect(resize(RECT, 'ne', 50, 20, IMAGE, null)).toEqual({ x: 100, y: 120, width: 250, height: 80 });
  });

  test('does not vanish', () => {
    expect(resize(RECT, 'se', -500, -500, IMAGE, null)).toMatchObject({ width: 16, height: 16 });
  });

  test('keeps its shape', () => {
    const square = withAspect(RECT, 1, IMAGE);
    expect(square).toEqual({ x: 0, y: 0, width: 500, height: 500 });
    expect(withAspect(whole(IMAGE), 4, IMAGE)).toEqual({ x: 0, y: 125, width: 1000, height: 250 });
    expect(resize({ ...RECT, width: 100 }, 'se', 30, 5, IMAGE, 1)).toMatchObject({ width: 130, height: 130 });
    expect(resize({ ...RECT, width: 100 }, 'se', 5, 30, IMAGE, 1)).toMatchObject({ width: 130, height: 130 });
    expect(resize({ ...RECT, width: 100 }, 'se', 900, 0, IMAGE, 1)).toMatchObject({ width: 400, height: 400 });
  });

  test('is set by numbers', () => {
    expect(set(RECT, 'x', 950, IMAGE, null)).toMatchObject({ x: 800 });
    expect(set(RECT, 'width', 950, IMAGE, null)).toMatchObject({ x: 50, width: 950 });
    expect(set({ ...RECT, width: 100 }, 'height', 300, IMAGE, 1)).toEqual({ x: 100, y: 100, width: 300, height: 300 });
  });

  test('is whole pixels in the end', () => {
    expect(rounded({ x: 0.6, y: 0.4, width: 999.4, height: 10.5 }, IMAGE)).toEqual({ x: 1, y: 0, width: 999, height: 11 });
  });

  test('keeps the focal point, unless it is cut off', () => {
    expect(focalPointAfter({ x: 20, y: 30 }, RECT, IMAGE)).toEqual({ x: 50, y: 50 });
    expect(focalPointAfter({ x: 90, y: 30 }, RECT, IMAGE)).toBeNull();
    expect(focalPointAfter(null, RECT, IMAGE)).toBeNull();
  });
});

describe('a focal point', () => {
  test('is where the click is', () => {
    const box = { left: 10, top: 20, width: 200, height: 100 };
    expect(pointOfClick({ clientX: 60, clientY: 70 }, box)).toEqual({ x: 25, y: 50 });
    expect(pointOfClick({ clientX: 0, clientY: 700 }, box)).toEqual({ x: 0, y: 100 });
    expect(pointAt(33.333, 66.666)).toEqual({ x: 33.3, y: 66.7 });
  });

  test('goes where arrows lead', () => {
    expect(wayOfKey({ key: 'ArrowLeft', shiftKey: false })).toEqual([-1, 0]);
    expect(wayOfKey({ key: 'ArrowDown', shiftKey: true })).toEqual([0, 10]);
    expect(wayOfKey({ key: 'a', shiftKey: false })).toBeNull();
  });
});
