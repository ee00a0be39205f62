import { expect, test } from 'vitest';
import { nextHour, untilNews } from './schedule';

const now = Date.parse('2026-01-01T12:20:00Z');

test('there is news when the next time has come, and soon after it came', () => {
  const waits = (at: string) => ({ state: 'WAITING', at }) as const;
  expect(untilNews([], now)).toBe(false);
  expect(untilNews([{ state: 'FAILED', at: '2026-01-01T12:00:00Z' }], now)).toBe(false);
  expect(untilNews([waits('2026-01-01T12:21:00Z'), waits('2026-01-01T13:00:00Z')], now)).toBe(61_000);
  expect(untilNews([waits('2026-01-01T12:19:00Z')], now)).toBe(1000);
  expect(untilNews([waits('2027-01-01T00:00:00Z')], now)).toBe(86_400_000);
});

test('the next full hour is suggested', () => {
  expect(new Date(nextHour(new Date(now))).getMinutes()).toBe(0);
  expect(Date.parse(nextHour(new Date(now)))).toBeGreaterThan(now);
});
