import { expect, test } from 'vitest';
import type { ContentType } from '../../model/contentModel';
import { lastEdited } from './recent';
import { groupSelection, groupsOf } from './scheduled';
import { countOf, selectWaiting } from './waiting';

const type = (uid: string) =>
  ({ uid, fields: [], field: (name: string) => (name === 'title' ? { output: true } : undefined) }) as unknown as ContentType;
const operations = { find: 'notes', findOne: 'note' };
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

test('drafts are counted in one locale, as the list counts them', () => {
  const notes = {
    ...type('note'),
    operations: { findOne: 'note', findConnection: 'notes_connection' },
    kind: 'COLLECTION',
  } as unknown as ContentType;
  const home = { ...notes, kind: 'SINGLE' } as ContentType;
  expect(selectWaiting({ type: notes, locale: 'de' }, 't0')).toBe(
    't0_fresh: notes_connection(status: DRAFT publicationFilter: NEVER_PUBLISHED locale: "de") { pageInfo { total } } ' +
      't0_modified: notes_connection(status: DRAFT publicationFilter: MODIFIED locale: "de") { pageInfo { total } }',
  );
  expect(selectWaiting({ type: home, locale: null }, 't1')).toBe(
    't1_fresh: note(status: DRAFT publicationFilter: NEVER_PUBLISHED) { documentId } ' +
      't1_modified: note(status: DRAFT publicationFilter: MODIFIED) { documentId }',
  );
});

test('entries are read in the locales in question, a single type in each as well', () => {
  const notes = { ...type('note'), operations, kind: 'COLLECTION', localized: true, draftAndPublish: true } as unknown as ContentType;
  const home = { ...notes, uid: 'home', kind: 'SINGLE' } as ContentType;
  const one = (contentType: string, documentId: string, locale: string | null) => ({ contentType, documentId, locale });
  const entries = [
    one('note', 'a', 'en'),
    one('note', 'b', 'en'),
    one('note', 'a', 'en'),
    one('note', 'a', 'de'),
    one('home', 'h', 'de'),
    one('x', 'x', null),
  ];
  const groups = groupsOf(entries, [notes, home]);
  expect(groups.map(({ type: { uid }, locale, ids }) => [uid, locale, ids])).toEqual([
    ['note', 'en', ['a', 'b']],
    ['note', 'de', ['a']],
    ['home', 'de', ['h']],
  ]);
  expect(groups.map((group) => groupSelection(group, 't').replace(/ \{ documentId updatedAt.*/, ''))).toEqual([
    't: notes(filters: { documentId: { in: ["a","b"] } } pagination: { limit: 2 } locale: "en" status: DRAFT)',
    't: notes(filters: { documentId: { in: ["a"] } } pagination: { limit: 1 } locale: "de" status: DRAFT)',
    't: note(locale: "de" status: DRAFT)',
  ]);
});
