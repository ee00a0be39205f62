/** Instants, taken apart and put together. */
import { expect, test } from 'vitest';
import { isInstant, join, split } from './instant';

test.each(['2024-07-02T03:04:05.678Z', '0001-01-01T12:00:00.000Z', '1969-12-31T23:59:59.999Z'])('%s stays itself', (instant) => {
  expect(join(split(instant))).toBe(instant);
});

test('what is half typed is kept', () => {
  for (const parts of [
    { day: '2024-07-02', time: '' },
    { day: '', time: '10:00:00.000' },
    { day: '2. 7. ', time: '10: 3' },
  ]) {
    expect(split(join(parts))).toEqual(parts);
    expect(isInstant(join(parts))).toBe(false);
  }
  expect(join({ day: '', time: '' })).toBe('');
});
