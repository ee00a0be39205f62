/** The library's addresses, folders and filters. */
import { describe, expect, test } from 'vitest';
import { below, type Folder, inside, isPrivate, labelled, pathTo } from '../../model/folders';
import { fileFilters } from './fileFilters';
import { changed, NO_SEARCH, readSearch, writeSearch } from './mediaSearch';

const folder = (documentId: string, parent: string | null, name = documentId, isPrivate = false): Folder => ({
  documentId,
  name,
  parent,
  private: isPrivate,
});
const FOLDERS = [folder('b', null), folder('a', null, 'a', true), folder('aa', 'a'), folder('aaa', 'aa'), folder('lost', 'unseen')];

describe('folders', () => {
  const names = (folders: Folder[]) => folders.map((one) => one.name);

  test('are listed by name, and at the top when their parent is not seen', () => {
    expect(names(inside(FOLDERS, null))).toEqual(['a', 'b', 'lost']);
    expect(names(inside(FOLDERS, 'a'))).toEqual(['aa']);
  });

  test('have a way to them', () => {
    expect(names(pathTo(FOLDERS, 'aaa'))).toEqual(['a', 'aa', 'aaa']);
    expect(pathTo(FOLDERS, null)).toEqual([]);
    expect(pathTo(FOLDERS, 'gone')).toEqual([]);
  });

  test('end even where they are inside of each other', () => {
    const ring = [folder('x', 'y'), folder('y', 'x')];
    expect(names(pathTo(ring, 'x'))).toEqual(['y', 'x']);
    expect(below(ring, 'x')).toEqual(['x', 'y']);
  });

  test('are private below a private one', () => {
    expect(isPrivate(FOLDERS, 'aaa')).toBe(true);
    expect(isPrivate(FOLDERS, 'b')).toBe(false);
    expect(isPrivate(FOLDERS, null)).toBe(false);
  });

  test('can be moved anywhere but into themselves', () => {
    expect(labelled(FOLDERS, below(FOLDERS, 'aa')).map((one) => one.label)).toEqual(['a', 'b', 'lost']);
    expect(labelled(FOLDERS).map((one) => one.label)).toEqual(['a', 'a / aa', 'a / aa / aaa', 'b', 'lost']);
  });
});

describe('addresses', () => {
  test('are as short as can be, and read as they were written', () => {
    expect(writeSearch(NO_SEARCH)).toEqual({});
    const search = { ...NO_SEARCH, folder: 'a', q: 'sea', kind: 'image' as const, page: 2 };
    expect(readSearch(writeSearch(search))).toEqual(search);
  });

  test('that make no sense are passed over', () => {
    expect(readSearch({ page: -1, kind: 'x', sort: 'x', folder: {}, q: 7, deep: 'x' })).toEqual({ ...NO_SEARCH, q: '7' });
  });

  test('begin at the first page when something else is looked for', () => {
    expect(changed({ ...NO_SEARCH, page: 3, file: 'f' }, { q: 'a' })).toEqual({ ...NO_SEARCH, q: 'a' });
    expect(changed({ ...NO_SEARCH, page: 3 }, { file: 'f' })).toEqual({ ...NO_SEARCH, page: 3, file: 'f' });
  });
});

describe('filters', () => {
  const fields = ['name', 'caption'];

  test('keep to one folder', () => {
    expect(fileFilters(NO_SEARCH, FOLDERS, fields)).toEqual({ and: [{ folder: { documentId: { null: true } } }] });
    expect(fileFilters({ ...NO_SEARCH, folder: 'a' }, FOLDERS, fields)).toEqual({ and: [{ folder: { documentId: { eq: 'a' } } }] });
  });

  test('go down into folders for whoever searches', () => {
    expect(fileFilters({ ...NO_SEARCH, deep: true }, FOLDERS, fields)).toEqual({});
    expect(fileFilters({ ...NO_SEARCH, folder: 'a', q: 'x' }, FOLDERS, fields)).toEqual({
      and: [{ folder: { documentId: { in: ['a', 'aa', 'aaa'] } } }, { or: [{ name: { containsi: 'x' } }, { caption: { containsi: 'x' } }] }],
    });
  });

  test('know no folders where there are none', () => {
    expect(fileFilters({ ...NO_SEARCH, kind: 'video' }, null, fields)).toEqual({ and: [{ mime: { startsWith: 'video/' } }] });
  });
});
