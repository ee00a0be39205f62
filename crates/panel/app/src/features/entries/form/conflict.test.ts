/** What differs between two versions, and what becomes of it. */
import { expect, test } from 'vitest';
import { differences, merged } from './conflict';
import { fields, model } from './testing';

const base = { title: 'Ink', code: 'A' };
const proposals = (mine: typeof base, theirs: typeof base) =>
  differences({ base, mine, theirs }, fields, model).map(({ field, proposal, contested }) => [field.field.name, proposal, contested]);

test('what only one of them changed is that one’s', () => {
  expect(proposals({ ...base, title: 'Mine' }, { ...base, code: 'B' })).toEqual([
    ['title', 'mine', false],
    ['code', 'theirs', false],
  ]);
});

test('what both changed is contested, unless they say the same', () => {
  expect(proposals({ ...base, title: 'Mine' }, { ...base, title: 'Theirs' })).toEqual([['title', 'mine', true]]);
  expect(proposals({ ...base, title: 'Both' }, { ...base, title: 'Both' })).toEqual([]);
});

test('a choice counts before the proposal', () => {
  const sides = { mine: { title: 'Mine', code: 'A' }, theirs: { title: 'Theirs', code: 'B' } };
  const found = differences({ base, ...sides }, fields, model);
  expect(merged(sides, found, {})).toEqual({ title: 'Mine', code: 'B' });
  expect(merged(sides, found, { title: 'theirs', code: 'mine' })).toEqual({ title: 'Theirs', code: 'A' });
});
