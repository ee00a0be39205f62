/** What the audit log tells, in words. */
import { expect, test } from 'vitest';
import { changesOf, scheduledOf } from './changes';

test('changes of the log', () => {
  const log = {
    title: { before: 'A', after: 'B' },
    tags: { after: ['a', 'b'] },
    body: { before: { cut: 'It was', length: 5000 } },
    secret: { hidden: true },
  };
  expect(changesOf(log)).toEqual([
    { field: 'title', before: 'A', after: 'B', isHidden: false },
    { field: 'tags', before: null, after: '[\n "a",\n "b"\n]', isHidden: false },
    { field: 'body', before: 'It was…', after: null, isHidden: false },
    { field: 'secret', before: null, after: null, isHidden: true },
  ]);
  expect(changesOf(null)).toEqual([]);
});

test('what was scheduled is told by its time', () => {
  const at = '2026-12-24T17:00:00.000Z';
  expect(scheduledOf({ action: 'schedule.add', changes: { publishAt: { after: at } } })).toEqual({ what: 'publishAt', at });
  expect(scheduledOf({ action: 'schedule.cancel', changes: { unpublishAt: { before: at } } })).toEqual({ what: 'unpublishAt', at });
  expect(scheduledOf({ action: 'schedule.cancel', changes: null })).toBeNull();
  expect(scheduledOf({ action: 'update', changes: { publishAt: { after: at } } })).toBeNull();
});
