import { expect, test } from 'vitest';
import { failedLately, reasonOf } from './scheduled';

test('every broken rule is told, and otherwise the message', () => {
  expect(reasonOf({ message: 'Forbidden access', details: {} })).toBe('Forbidden access');
  expect(reasonOf({ message: 'Forbidden access', details: null })).toBe('Forbidden access');
  const details = { errors: [{ message: 'title must be defined' }, { message: 'slug must be defined' }] };
  expect(reasonOf({ message: '2 errors occurred', details })).toBe('title must be defined; slug must be defined');
});

test('what failed is shown for a week', () => {
  const now = Date.parse('2026-01-10T00:00:00Z');
  expect(failedLately({ state: 'FAILED', endedAt: '2026-01-04T00:00:00Z' }, now)).toBe(true);
  expect(failedLately({ state: 'FAILED', endedAt: '2026-01-02T00:00:00Z' }, now)).toBe(false);
  expect(failedLately({ state: 'DONE', endedAt: '2026-01-09T00:00:00Z' }, now)).toBe(false);
  expect(failedLately({ state: 'WAITING', endedAt: null }, now)).toBe(false);
});
