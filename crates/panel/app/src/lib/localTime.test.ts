import { expect, test } from 'vitest';
import { localTime } from './localTime';

test('times are shown where the reader is', () => {
  expect(new Date(localTime('2026-11-26T12:00:00.000Z')).toISOString()).toBe('2026-11-26T12:00:00.000Z');
  expect(localTime(null)).toBe('');
});
