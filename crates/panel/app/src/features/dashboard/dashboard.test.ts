import { expect, test } from 'vitest';
import type { ContentType } from '../../model/contentModel';
import { lastEdited } from './recent';
import { countOf } from './waiting';

const type = (uid: string) =>
  ({ uid, fields: [], field: (name: string) => (name === 'title' ? { output: true } : undefined) }) as unknown as ContentType;
const entry = (documentId: string, updatedAt: string | null, title = '') => ({ documentId, updatedAt, title });

test('the last of all types come first', () => {
  const told = [
    { type: type('a'), entries: [entry('1', '2026-01-03T00:00:00.000Z', 'One'), entry('2', '2026-01-01T00:00:00.000Z'), null] },
    { type: type('b'), entries: [entry('3', '2026-01-02T00:00:00.000Z', 'Three'), entry('4', null)] },
  ];
  expect(lastEdited(told).map(({ title }) => title)).toEqual(['One', 'Three', '2']);
});

test('a list has as many as it says, a single type one or none', () => {
  expect(countOf({ pageInfo: { total: 7 } })).toBe(7);
  expect(countOf({ documentId: 'x' })).toBe(1);
  expect(countOf(null)).toBe(0);
});
