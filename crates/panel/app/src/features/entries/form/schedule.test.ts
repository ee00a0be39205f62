import { expect, test } from 'vitest';
import { nextHour, shown } from './schedule';

const now = Date.parse('2026-01-01T12:20:00Z');

test('what waits is shown, and what failed as long as it matters', () => {
  const one = (state: 'WAITING' | 'FAILED' | 'DONE', at: string, action: 'PUBLISH' | 'UNPUBLISH' = 'PUBLISH') =>
    ({ state, action, at, endedAt: state === 'WAITING' ? null : at }) as const;
  const failed = one('FAILED', '2026-01-01T11:00:00Z');
  const done = (publishedAt: string) => ({ publishedAt });
  expect(shown([failed], null, now)).toEqual([failed]);
  expect(shown([failed], done('2026-01-01T10:00:00Z'), now)).toEqual([failed]);
  expect(shown([failed], done('2026-01-01T12:00:00Z'), now)).toEqual([]);
  expect(shown([one('DONE', '2026-01-01T12:00:00Z'), failed], null, now)).toEqual([]);
  expect(shown([failed, one('DONE', '2026-01-01T10:00:00Z')], null, now)).toEqual([failed]);
  const waiting = one('WAITING', '2026-01-01T13:00:00Z');
  expect(shown([waiting, failed], null, now)).toEqual([waiting]);
  const kept = one('FAILED', '2026-01-01T11:30:00Z', 'UNPUBLISH');
  expect(shown([waiting, kept], done('2026-01-01T10:00:00Z'), now)).toEqual([waiting, kept]);
  // there is nothing to take back any more
  expect(shown([kept], null, now)).toEqual([]);
});

test('the next full hour is suggested', () => {
  expect(new Date(nextHour(new Date(now))).getMinutes()).toBe(0);
  const ahead = Date.parse(nextHour(new Date(now))) - now;
  expect(ahead).toBeGreaterThan(0);
  expect(ahead).toBeLessThanOrEqual(3_600_000);
});
