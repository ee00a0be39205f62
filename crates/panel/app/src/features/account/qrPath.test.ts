import { expect, test } from 'vitest';
import { pathOf } from './qrPath';

test('runs of dark squares are one rectangle each', () => {
  const rows = [
    [true, true, false, true],
    [false, false, false, false],
    [false, true, true, true],
  ];
  expect(pathOf(rows)).toBe('M0 0h2v1H0zM3 0h1v1H3zM1 2h3v1H1z');
});
