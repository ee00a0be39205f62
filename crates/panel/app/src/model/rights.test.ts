import { describe, expect, test } from 'vitest';
import { covers } from './covers';
import { areSame, changesBetween, extentOf, grantsOf, rightsOf, without, withWays } from './rights';

const FIND = 'api::article.article.find';

describe('grants and rights', () => {
  test('are the same thing twice', () => {
    const grants = [
      { action: FIND, bounds: { fields: ['title'], rows: { featured: { eq: true } } } },
      { action: FIND, bounds: { status: 'PUBLISHED' } },
      { action: 'api::article.article.delete', bounds: null },
    ];
    expect(grantsOf(rightsOf(grants))).toEqual(grants);
  });

  test('say each way once, whatever its spelling', () => {
    const rights = rightsOf([
      { action: FIND, bounds: { fields: ['title', 'body'] } },
      { action: FIND, bounds: { fields: ['body', 'title'] } },
      { action: FIND, bounds: {} },
      { action: FIND },
    ]);
    expect(rights.get(FIND)).toEqual([{ fields: ['body', 'title'] }, {}]);
  });

  test('know the names of Strapi', () => {
    const rights = rightsOf([{ action: 'plugin::upload.content-api.upload' }, { action: 'plugin::users-permissions.user.destroy' }]);
    expect([...rights.keys()]).toEqual(['plugin::upload.file.create', 'plugin::upload.file.update', 'plugin::users-permissions.user.delete']);
  });

  test('have an extent', () => {
    expect(extentOf(undefined)).toBe('none');
    expect(extentOf([])).toBe('none');
    expect(extentOf([{ status: 'DRAFT' }])).toBe('bounded');
    expect(extentOf([{ status: 'DRAFT' }, {}])).toBe('full');
  });
});

describe('changes', () => {
  const before = rightsOf([{ action: FIND }, { action: 'api::tag.tag.find', bounds: { status: 'DRAFT' } }]);

  test('are none between equals', () => {
    expect(changesBetween(before, rightsOf(grantsOf(before)))).toEqual([]);
  });

  test('are what was given, taken and bounded otherwise', () => {
    const after = withWays(withWays(withWays(before, FIND, []), 'api::tag.tag.find', [{}]), 'api::tag.tag.create', [{}]);
    expect(changesBetween(before, after)).toEqual([
      { action: FIND, before: [{}], after: [] },
      { action: 'api::tag.tag.create', before: [], after: [{}] },
      { action: 'api::tag.tag.find', before: [{ status: 'DRAFT' }], after: [{}] },
    ]);
  });

  test('leave out what somebody else gives', () => {
    expect([...without(before, rightsOf([{ action: FIND }])).keys()]).toEqual(['api::tag.tag.find']);
    expect(areSame([{ status: 'DRAFT' }, {}], [{}, { status: 'DRAFT' }])).toBe(true);
  });
});

describe('who may give what', () => {
  test('everything only with everything', () => {
    expect(covers([{}], [{}], false)).toBe(true);
    expect(covers([{}], [{ fields: ['a'], status: 'DRAFT' }], true)).toBe(true);
    expect(covers([{ fields: ['a'] }], [{}], false)).toBe(false);
    expect(covers([], [{}], false)).toBe(false);
    expect(covers([], [], false)).toBe(true);
  });

  test('no more fields', () => {
    expect(covers([{ fields: ['a', 'b'] }], [{ fields: ['b'] }], false)).toBe(true);
    expect(covers([{ fields: ['a'] }], [{ fields: ['b'] }], false)).toBe(false);
    expect(covers([{ fields: ['a'] }, { fields: ['b'] }], [{ fields: ['a', 'b'] }], false)).toBe(true);
    // of some entries only, which is not of all
    for (const some of [{ status: 'DRAFT' } as const, { locales: ['en'] }, { rows: { featured: { eq: true } } }]) {
      expect(covers([{ fields: ['a'] }, { ...some, fields: ['b'] }], [{ fields: ['b'] }], false)).toBe(false);
    }
  });

  test('no more locales and statuses', () => {
    expect(covers([{ locales: ['en'] }, { locales: ['de'] }], [{ locales: ['de', 'en'] }], false)).toBe(true);
    expect(covers([{ locales: ['en'] }], [{}], false)).toBe(false);
    expect(covers([{ status: 'DRAFT' }, { status: 'PUBLISHED' }], [{}], false)).toBe(true);
    expect(covers([{ status: 'DRAFT' }], [{ status: 'PUBLISHED' }], false)).toBe(false);
  });

  test('no rules but the same, and none on admins to others', () => {
    const own = [{ rows: { author: { eq: '$user.documentId' } } }];
    expect(covers(own, own, false)).toBe(true);
    expect(covers(own, own, true)).toBe(false);
    const inList = [{ rows: { or: [{ title: { eq: 'x' } }, { author: { eq: '$user.documentId' } }] } }];
    expect(covers(inList, inList, false)).toBe(true);
    expect(covers(inList, inList, true)).toBe(false);
    expect(covers(own, [{ rows: { author: { eq: 'x' } } }], false)).toBe(false);
    expect(covers([{}], own, true)).toBe(true);
  });
});
