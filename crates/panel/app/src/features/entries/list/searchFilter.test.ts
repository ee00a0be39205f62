/** What somebody searches for, as a filter. */
import { expect, test } from 'vitest';
import { exampleModel } from '../../../fields/exampleModel';
import type { ContentType } from '../../../model/contentModel';
import type { Permissions } from '../../../model/usePermissions';
import { searchFilter } from './searchFilter';

const attributes = { title: { type: 'string' }, secret: { type: 'string' }, views: { type: 'integer' }, slug: { type: 'uid' } };
const [type] = exampleModel({ types: [{ uid: 'api::note.note', object: 'Note', attributes }] }).types as [ContentType];
const permissions: Permissions = { may: () => true, mayAll: () => true, mayField: (_uid, _action, field) => field !== 'secret' };

test('nothing is no filter', () => {
  expect(searchFilter(type, permissions, '  ')).toBeNull();
});

test('every word is in one of the texts that may be read', () => {
  const either = (word: string) => ({ or: [{ documentId: { containsi: word } }, { title: { containsi: word } }, { slug: { containsi: word } }] });
  expect(searchFilter(type, permissions, ' old  ship ')).toEqual({ and: [either('old'), either('ship')] });
});

test('the API takes what comes of many words and of many fields', () => {
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`text${index}`, { type: 'string' }]));
  const [wide] = exampleModel({ types: [{ uid: 'api::wide.wide', object: 'Wide', attributes: many }] }).types as [ContentType];
  const leaves = (filter: ReturnType<typeof searchFilter>) => JSON.stringify(filter).split('containsi').length - 1;
  expect(leaves(searchFilter(wide, permissions, 'a b c d e'))).toBe(41);
  expect(leaves(searchFilter(type, permissions, Array(99).fill('word').join(' ')))).toBeLessThanOrEqual(60);
});
