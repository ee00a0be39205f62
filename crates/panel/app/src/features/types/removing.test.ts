/** What goes takes along what led to it, and nothing else. */
import { describe, expect, test } from 'vitest';
import type { Definition } from '../../model/contentModel';
import { attributesOf, type Definitions } from '../../model/definitions';
import { removeAttribute, removeDefinition, renameAttribute } from './removing';
import { usesIn } from './usage';
import { differences } from './useDraft';

const ARTICLE = 'api::article.article';
const AUTHOR = 'api::author.author';
const definitions: Definitions = new Map<string, Definition>([
  [
    ARTICLE,
    {
      kind: 'collectionType',
      attributes: {
        title: { type: 'string' },
        author: { type: 'relation', relation: 'manyToOne', target: AUTHOR, inversedBy: 'articles' },
        seo: { type: 'component', component: 'shared.seo' },
        blocks: { type: 'dynamiczone', components: ['shared.seo', 'shared.quote'] },
      },
    },
  ],
  [AUTHOR, { attributes: { articles: { type: 'relation', relation: 'oneToMany', target: ARTICLE, mappedBy: 'author' } } }],
  ['shared.seo', { attributes: { title: { type: 'string' } } }],
  ['shared.quote', { attributes: { text: { type: 'text' } } }],
]);

describe('what goes', () => {
  test('from one side of a relation goes from the other', () => {
    const changed = removeAttribute(definitions, AUTHOR, 'articles');
    expect(Object.keys(attributesOf(changed, ARTICLE))).toEqual(['title', 'seo', 'blocks']);
    expect([...differences(definitions, changed).keys()]).toEqual([ARTICLE, AUTHOR]);
  });

  test('is used nowhere afterwards', () => {
    const changed = removeDefinition(definitions, 'shared.seo');
    expect(usesIn(changed, 'shared.seo')).toEqual([]);
    expect(attributesOf(changed, ARTICLE).blocks).toEqual({ type: 'dynamiczone', components: ['shared.quote'] });
    expect(differences(definitions, changed).get('shared.seo')).toBeNull();
  });
});

test('another name is known on the other side', () => {
  const changed = renameAttribute(definitions, ARTICLE, 'author', 'writer');
  expect(attributesOf(changed, AUTHOR).articles?.mappedBy).toBe('writer');
  expect(Object.keys(attributesOf(changed, ARTICLE))[1]).toBe('writer');
});

test('another order is a difference', () => {
  const article = definitions.get(ARTICLE);
  const { title, ...attributes } = article?.attributes ?? {};
  const changed = new Map(definitions).set(ARTICLE, { ...article, attributes: { ...attributes, title: title ?? { type: 'string' } } });
  expect([...differences(definitions, changed).keys()]).toEqual([ARTICLE]);
});
