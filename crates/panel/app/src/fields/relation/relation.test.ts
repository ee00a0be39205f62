import { describe, expect, test } from 'vitest';
import type { ContentField, ContentType } from '../../model/contentModel';
import { exampleModel } from '../exampleModel';
import { relation } from '.';

const model = exampleModel({
  types: [
    {
      uid: 'api::article.article',
      object: 'Article',
      attributes: {
        title: { type: 'string' },
        author: { type: 'relation', relation: 'manyToOne', target: 'api::author.author', required: true },
        tags: { type: 'relation', relation: 'manyToMany', target: 'api::tag.tag' },
        parts: { type: 'relation', relation: 'oneToMany', target: 'api::article.article' },
        about: { type: 'relation', relation: 'morphToMany' },
      },
    },
    { uid: 'api::author.author', object: 'Author', attributes: { name: { type: 'string' } } },
    { uid: 'api::tag.tag', object: 'Tag', attributes: { name: { type: 'integer' }, weight: { type: 'integer' } } },
  ],
});
const article = model.types[0] as ContentType;
const field = (name: string) => article.field(name) as ContentField;
const tags = (count: number) => Array.from({ length: count }, (_, index) => ({ documentId: `t${index}`, name: 'x' }));

describe('relation', () => {
  test('selects what stands for an entry', () => {
    expect(relation.selection(field('author'), model)).toBe('author { documentId name _status }');
    expect(relation.selection(field('tags'), model)).toBe('tags(pagination: { limit: 100 }) { documentId name _status }');
    expect(relation.selection(field('about'), model)).toBe(
      'about { __typename ... on Article { documentId title _status } ... on Author { documentId name _status } ... on Tag { documentId name__1: name _status } }',
    );
  });

  test('is written as ids, in their order', () => {
    const one = relation.fromData({ documentId: 'a', name: 'Ada', _status: 'MODIFIED' }, field('author'), model);
    expect(one.entries).toEqual([{ documentId: 'a', uid: 'api::author.author', title: 'Ada', standing: 'modified' }]);
    expect(relation.toInput(one, field('author'), model)).toBe('a');
    expect(relation.toInput(relation.fromData(null, field('author'), model), field('author'), model)).toBeNull();
    expect(relation.toInput(relation.fromData(tags(2), field('tags'), model), field('tags'), model)).toEqual(['t0', 't1']);
  });

  test('is not written where not all of it is known', () => {
    const unwritten = (data: unknown, name: string, known = model) =>
      relation.toInput(relation.fromData(data, { ...field(name) }, known), field(name), known) === undefined;
    expect(unwritten(tags(100), 'tags')).toBe(true);
    expect(unwritten([{ __typename: 'UploadFolder' }], 'about')).toBe(true);
    const some = { ...model, type: (uid: string) => ({ ...(model.type(uid) as ContentType), readable: 'some' as const }) };
    expect(unwritten(tags(2), 'tags', some)).toBe(true);
    expect(unwritten(null, 'author', some)).toBe(true);
    expect(unwritten({ documentId: 'a', name: 'Ada' }, 'author', some)).toBe(false);
    expect(relation.toInput(relation.fromData(undefined, { ...field('tags'), output: false }, model), field('tags'), model)).toBeUndefined();
  });

  test('a copy takes nothing away from the entry that it is a copy of', () => {
    const parts = relation.fromData([{ documentId: 'p', title: 'Part' }], field('parts'), model);
    expect(relation.copy?.(parts, field('parts'), model).entries).toEqual([]);
    const kept = relation.fromData(tags(2), field('tags'), model);
    expect(relation.copy?.(kept, field('tags'), model)).toBe(kept);
  });

  test('tells what related entries are called by now, and stays the same where nothing is new', () => {
    const written = relation.fromData(tags(2), field('tags'), model);
    const same = relation.fromData(tags(2), field('tags'), model);
    expect(relation.renew?.(written, same, field('tags'), model)).toBe(written);
    const [first, second] = tags(2);
    const stored = relation.fromData([first, { ...second, name: 'y', _status: 'PUBLISHED' }], field('tags'), model);
    const renewed = relation.renew?.(written, stored, field('tags'), model);
    expect(renewed).toEqual(stored);
    expect(renewed?.entries[0]).toBe(written.entries[0]);
  });

  test('is demanded where nothing could be read without', () => {
    expect(relation.validate(relation.empty(field('author'), model), field('author'), model)).toEqual({ '': { key: 'fields.problem.required' } });
    expect(relation.validate(relation.empty(field('tags'), model), field('tags'), model)).toEqual({});
  });
});
