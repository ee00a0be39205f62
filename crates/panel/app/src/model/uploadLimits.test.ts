import { expect, test } from 'vitest';
import { limitOf } from './uploadLimits';

test('each type has its limit, else that of all others', () => {
  const limits = [
    { type: 'image/png', bytes: '20' },
    { type: '*/*', bytes: '200' },
  ];
  expect(limitOf('image/png', limits)).toBe(20);
  expect(limitOf('', limits)).toBe(200);
  expect(limitOf('image/png', [])).toBeUndefined();
});
