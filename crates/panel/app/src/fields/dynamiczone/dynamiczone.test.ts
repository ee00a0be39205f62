import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { ContentField, ContentType } from '../../model/contentModel';
import { exampleModel } from '../exampleModel';
import '../registry';
import { dynamiczone } from '.';

const model = exampleModel({
  types: [
    {
      uid: 'api::page.page',
      object: 'Page',
      attributes: { blocks: { type: 'dynamiczone', components: ['parts.hero', 'parts.list', 'parts.count'], min: 1 } },
    },
  ],
  components: [
    { uid: 'parts.hero', object: 'Hero', attributes: { title: { type: 'string' }, items: { type: 'component', component: 'parts.link' } } },
    {
      uid: 'parts.list',
      object: 'LinkList',
      attributes: { title: { type: 'string' }, items: { type: 'component', component: 'parts.link', repeatable: true } },
    },
    { uid: 'parts.count', object: 'Count', attributes: { title: { type: 'integer' }, items: { type: 'integer' } } },
    { uid: 'parts.link', object: 'Link', attributes: { url: { type: 'string', required: true } } },
  ],
});
const blocks = (model.types[0] as ContentType).field('blocks') as ContentField;

const schema = buildSchema(`
  type Query { page: Page }
  type Page { blocks: [Zone] }
  union Zone = Hero | LinkList | Count
  input PaginationArg { limit: Int }
  type Link { id: ID! url: String }
  type Hero { id: ID! title: String items: Link }
  type LinkList { id: ID! title: String items(pagination: PaginationArg): [Link] }
  type Count { id: ID! title: Int items: Int }
`);

describe('dynamiczone', () => {
  const selection = dynamiczone.selection(blocks, model);

  test('selects fields of one name and several types', () => {
    expect(validate(schema, parse(`{ page { ${selection} } }`))).toEqual([]);
    expect(selection).toContain('title__1: title');
    expect(selection.match(/\w+:/g)).toEqual(['items__1:', 'pagination:', 'limit:', 'title__1:', 'items__2:']);
  });

  test('goes back as it came, under the own names of its fields', () => {
    const data = [
      { __typename: 'Hero', id: '1', title: 'A', items: { id: '2', url: '/' } },
      { __typename: 'LinkList', id: '3', title: 'B', items__1: [{ id: '4', url: '/b' }] },
      { __typename: 'Count', id: '5', title__1: 7, items__2: 8 },
    ];
    const value = dynamiczone.fromData(data, blocks, model);
    expect(dynamiczone.toInput(value, blocks, model)).toEqual([
      { __typename: 'Hero', id: '1', title: 'A', items: { id: '2', url: '/' } },
      { __typename: 'LinkList', id: '3', title: 'B', items: [{ id: '4', url: '/b' }] },
      { __typename: 'Count', id: '5', title: 7, items: 8 },
    ]);
    const copy = dynamiczone.copy?.(value, blocks, model) ?? [];
    expect(dynamiczone.toInput(copy, blocks, model)).toMatchObject([{ __typename: 'Hero' }, { __typename: 'LinkList' }, { __typename: 'Count' }]);
    expect(JSON.stringify(dynamiczone.toInput(copy, blocks, model))).not.toContain('"id"');
  });

  test('tells by path what is wrong', () => {
    const value = dynamiczone.fromData([{ __typename: 'Hero', items: { url: null } }], blocks, model);
    expect(Object.keys(dynamiczone.validate(value, blocks, model))).toEqual(['0.items.url']);
    expect(dynamiczone.validate([], blocks, model)).toEqual({});
  });
});
