import { expect, test } from 'vitest';
import { failedLately, reasonOf, untilNews } from './scheduled';

test('every broken rule is told, and otherwise the message', () => {
  expect(reasonOf({ message: 'Forbidden access', details: {} })).toBe('Forbidden access');
  expect(reasonOf({ message: 'Forbidden access', details: null })).toBe('Forbidden access');
  const details = { errors: [{ message: 'title must be defined' }, { message: 'slug must be defined' }] };
  expect(reasonOf({ message: '2 errors occurred', details })).toBe('title must be defined; slug must be defined');
});

test('there is news when the next time has come, soon after it came, and then more and more seldom', () => {
  const now = Date.parse('2026-01-01T12:20:00Z');
  const waits = (at: string) => ({ state: 'WAITING', at });
  expect(untilNews([], now)).toBe(false);
  expect(untilNews([{ state: 'FAILED', at: '2026-01-01T12:00:00Z' }], now)).toBe(false);
  expect(untilNews([waits('2026-01-01T12:21:00Z'), waits('2026-01-01T13:00:00Z')], now)).toBe(61_000);
  expect(untilNews([waits('2026-01-01T12:20:00Z')], now)).toBe(1000);
  expect(untilNews([waits('2026-01-01T12:19:55Z')], now)).toBe(5000);
  expect(untilNews([waits('2026-01-01T11:00:00Z')], now)).toBe(60_000);
  expect(untilNews([waits('2027-01-01T00:00:00Z')], now)).toBe(86_400_000);
});

test('what failed is shown for a week', () => {
  const now = Date.parse('2026-01-10T00:00:00Z');
  expect(failedLately({ state: 'FAILED', endedAt: '2026-01-04T00:00:00Z' }, now)).toBe(true);
  expect(failedLately({ state: 'FAILED', endedAt: '2026-01-02T00:00:00Z' }, now)).toBe(false);
  expect(failedLately({ state: 'DONE', endedAt: '2026-01-09T00:00:00Z' }, now)).toBe(false);
  expect(failedLately({ state: 'WAITING', endedAt: null }, now)).toBe(false);
});
