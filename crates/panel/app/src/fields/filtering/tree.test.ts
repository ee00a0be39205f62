/** Filters go into the builder and come out as they were. */
import { expect, test } from 'vitest';
import { i18n } from '../../lib/i18n';
import { type Attribute, type ContentField, type ContentType, contentModel } from '../../model/contentModel';
import { slices } from '../registry';
import { statements } from './fields';
import { countRules, type Filter, fromFilter, groupOf, newPart, toFilter } from './tree';

const type = (uid: string, object: string, attributes: Record<string, Attribute>) => ({
  uid,
  kind: 'COLLECTION' as const,
  displayName: object,
  draftAndPublish: true,
  localized: false,
  preview: false,
  object,
  operations: {} as ContentType['operations'],
  attributes,
  exceptions: [],
  localizedFields: [],
});

const model = contentModel({
  contentModel: {
    types: [
      type('api::article.article', 'Article', { title: { type: 'string' }, author: { type: 'relation', target: 'api::author.author' } }),
      type('api::author.author', 'Author', { name: { type: 'string' }, articles: { type: 'relation', target: 'api::article.article' } }),
    ],
    components: [],
    defaultLocale: 'en',
  },
  locales: { nodes: [], pageInfo: { pageSize: 1000 } },
});
const article = model.types[0] as ContentType;
const author = model.types[1] as ContentType;

test.each<[string, Filter, Filter?]>([
  ['nothing', {}],
  ['a list of conditions', { and: [{ title: { containsi: 'x' } }, { title: { ne: 'y' } }] }],
  ['alternatives', { or: [{ title: { in: ['x', 'y'] } }, { title: { null: false } }] }],
  ['groups in groups', { and: [{ title: { eq: 'x' } }, { or: [{ title: { eq: 'y' } }, { title: { eq: 'z' } }] }] }],
  ['what must not hold', { and: [{ not: { or: [{ title: { eq: 'x' } }] } }] }],
  ['a related entry', { and: [{ author: { and: [{ name: { startsWith: 'A' } }] } }] }],
  ['a related entry of a related entry', { and: [{ author: { and: [{ articles: { or: [{ title: { eq: 'x' } }] } }] } }] }],
  ['variables', { and: [{ author: { and: [{ name: { eq: '$user.firstname' } }] } }] }],
  ['an operator that is not known', { and: [{ title: { sounds: 'x' } }] }],
  ['a field that is not known', { and: [{ gone: { eq: 1 } }, { title: { eq: 'x' } }] }],
  ['an operand that is not known', { and: [{ title: { eq: null } }] }],
  ['a variable in the place of a filter', { and: [{ author: '$user.author' }] }],
  ['conditions side by side', { title: { startsWith: 'x', endsWith: 'y' } }, { and: [{ title: { startsWith: 'x' } }, { title: { endsWith: 'y' } }] }],
  ['a short form', { author: { name: { eq: 'x' } } }, { and: [{ author: { and: [{ name: { eq: 'x' } }] } }] }],
])('%s', (_, filter, written = filter) => {
  expect(toFilter(fromFilter(filter, article, model))).toEqual(written);
});

test('what is not known is kept as it is written', () => {
  expect(fromFilter({ gone: { eq: 1 } }, article, model).children).toMatchObject([{ kind: 'raw', filter: { gone: { eq: 1 } } }]);
});

test('what is not finished is left out', () => {
  const title = newPart(article.field('title') as ContentField, model);
  expect(toFilter(groupOf([title]))).toEqual({});
  const related = newPart(author.field('articles') as ContentField, model);
  expect(related).toMatchObject({ kind: 'inside', field: 'articles', group: { children: [{ kind: 'rule', field: 'title' }] } });
  expect(toFilter(groupOf([related]))).toEqual({});
});

test('conditions are counted wherever they stand', () => {
  expect(countRules(fromFilter({ title: { eq: 'x' }, author: { name: { eq: 'y' } }, gone: 1 }, article, model))).toBe(3);
});

test('all that can be said of a field has a text', () => {
  const keys = slices.flatMap(({ filter }) => (filter ? statements(filter) : [])).map(({ key }) => `filter.operator.${key}`);
  expect(keys.filter((key) => !i18n.exists(key))).toEqual([]);
});
