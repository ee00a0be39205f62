/** Views go into addresses and come out as they were. */
import { defaultParseSearch, defaultStringifySearch } from '@tanstack/react-router';
import { expect, test } from 'vitest';
import { isNarrowed, plainView, searchOf, type View, viewOf } from './view';

/** By way of an address, as the router writes and reads it. */
const travelled = (view: View) => viewOf(defaultParseSearch(defaultStringifySearch(searchOf(view))));

test.each<[string, Partial<View>]>([
  ['a plain view', {}],
  ['a search', { q: 'harbour & ships' }],
  ['a search for a number', { q: '7401' }],
  ['a search for a word of JSON', { q: 'true' }],
  ['filters', { filters: { and: [{ title: { containsi: 'a=b&c' } }] } }],
  ['an order', { sort: { key: 'title', descending: true } }],
  ['an order through a relation', { sort: { key: 'author.name', descending: false } }],
  ['a page', { page: 7, size: 100 }],
  ['columns', { columns: ['title', '$status'] }],
  ['a status and a locale', { standing: 'modified', locale: 'pt-BR' }],
])('%s', (_, part) => {
  const view = { ...plainView, ...part };
  expect(travelled(view)).toEqual(view);
});

test('a plain view has a plain address', () => {
  expect(searchOf(plainView)).toEqual({});
});

test('what an address should not say counts as not said', () => {
  expect(viewOf({ q: {}, filters: [1], sort: 3, page: -1, size: 7, columns: 1, status: 'gone', locale: 5 })).toEqual(plainView);
});

test('an order leaves nothing out', () => {
  expect(isNarrowed({ ...plainView, sort: { key: 'title', descending: false }, page: 2 })).toBe(false);
  expect(isNarrowed({ ...plainView, standing: 'draft' })).toBe(true);
});
