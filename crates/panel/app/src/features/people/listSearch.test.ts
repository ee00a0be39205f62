import { expect, test } from 'vitest';
import { readSearch, sortOf, variablesOf } from './listSearch';

test('an address is read with care', () => {
  const search = readSearch({ q: 42, role: 'r1', blocked: false, confirmed: 'yes', page: -1, pageSize: 25, sort: 'email:desc', other: 1 });
  expect(search).toEqual({ q: '42', role: 'r1', blocked: false, sort: 'email:desc', pageSize: 25 });
  expect(sortOf(search)).toEqual({ key: 'email', descending: true });
});

test('a search asks for what it says', () => {
  expect(variablesOf({}, ['email'], 'email:asc')).toEqual({ sort: ['email:asc'], pagination: { page: 1, pageSize: 25 } });
  expect(variablesOf({ q: 'ada', role: 'r1', blocked: false, page: 2 }, ['email', 'username'], 'email:asc')).toEqual({
    filters: {
      and: [
        { or: [{ email: { containsi: 'ada' } }, { username: { containsi: 'ada' } }] },
        { role: { documentId: { eq: 'r1' } } },
        { or: [{ blocked: { eq: false } }, { blocked: { null: true } }] },
      ],
    },
    sort: ['email:asc'],
    pagination: { page: 2, pageSize: 25 },
  });
});
