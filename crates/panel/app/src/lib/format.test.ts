/** How dates, numbers and sizes are written out. */
import { expect, test, vi } from 'vitest';
import { formats } from './format';

test('each language has its own habits', () => {
  expect(formats('de').number(1234.5)).toBe('1.234,5');
  expect(formats('de').decimalSeparator).toBe(',');
  expect(formats('en').number(9_223_372_036_854_775_807n)).toBe('9,223,372,036,854,775,807');
  expect(formats('de').bytes(1_500_000)).toBe('1,5 MB');
  expect(formats('en').bytes(999)).toBe('999 byte');
});

test('a day is the same day everywhere', () => {
  expect(formats('de').day('2026-01-01')).toBe('01.01.2026');
  expect(formats('en').day('no day')).toBe('no day');
});

test('the day of an instant is that of the reader', () => {
  vi.stubEnv('TZ', 'Asia/Tokyo');
  expect(formats('en-GB').dayOf('2026-11-26T20:00:00.000Z')).toBe('27 Nov 2026');
  vi.unstubAllEnvs();
});

test('times are told by the longest span that fits', () => {
  const now = Date.parse('2026-11-26T12:00:00Z');
  expect(formats('en').relative('2026-11-26T11:58:30Z', now)).toBe('1 minute ago');
  expect(formats('en').relative('2026-11-28T12:00:00Z', now)).toBe('in 2 days');
  expect(formats('de').relative('2026-11-26T12:00:00Z', now)).toBe('jetzt');
});
