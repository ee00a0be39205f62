/** Both sides of a relation are written together. */
import { describe, expect, test } from 'vitest';
import type { Definition } from '../../model/contentModel';
import { attributesOf, type Definitions } from '../../model/definitions';
import { modelling } from './modelling';
import { type Sides, sidesOf, withSides } from './sides';

const ARTICLE = 'api::article.article';
const AUTHOR = 'api::author.author';
const empty: Definitions = new Map<string, Definition>([
  [ARTICLE, { attributes: { title: { type: 'string' } } }],
  [AUTHOR, { attributes: {} }],
]);
const sides = (given: Partial<Sides>): Sides => ({ target: AUTHOR, here: 'one', there: 'many', inverse: null, isOwner: true, ...given });

describe('a relation', () => {
  test('has one side alone', () => {
    const made = withSides(empty, ARTICLE, 'author', sides({}));
    expect(attributesOf(made, ARTICLE).author).toEqual({ type: 'relation', relation: 'manyToOne', target: AUTHOR });
    expect(attributesOf(made, AUTHOR)).toEqual({});
  });

  test('is kept where there are many', () => {
    const made = withSides(empty, AUTHOR, 'articles', sides({ target: ARTICLE, here: 'many', there: 'one', inverse: 'author', isOwner: true }));
    expect(attributesOf(made, AUTHOR).articles).toEqual({ type: 'relation', relation: 'oneToMany', target: ARTICLE, mappedBy: 'author' });
    expect(attributesOf(made, ARTICLE).author).toEqual({ type: 'relation', relation: 'manyToOne', target: AUTHOR, inversedBy: 'articles' });
  });

  test('is kept on either side of many to many', () => {
    const made = withSides(empty, ARTICLE, 'authors', sides({ here: 'many', inverse: 'articles', isOwner: false }));
    expect(attributesOf(made, ARTICLE).authors?.mappedBy).toBe('articles');
    expect(attributesOf(made, AUTHOR).articles?.inversedBy).toBe('authors');
  });

  test('reads as it was written', () => {
    const given = sides({ here: 'many', there: 'many', inverse: 'articles', isOwner: false });
    const made = withSides(empty, ARTICLE, 'authors', given);
    expect(sidesOf(attributesOf(made, ARTICLE).authors ?? { type: '' })).toEqual(given);
  });

  test('takes its other side along when that gets another name, or none', () => {
    const made = withSides(empty, ARTICLE, 'author', sides({ inverse: 'articles' }));
    const renamed = withSides(made, ARTICLE, 'author', sides({ inverse: 'texts' }));
    expect(Object.keys(attributesOf(renamed, AUTHOR))).toEqual(['texts']);
    const alone = withSides(renamed, ARTICLE, 'author', sides({}));
    expect(attributesOf(alone, AUTHOR)).toEqual({});
    expect(attributesOf(alone, ARTICLE).author).not.toHaveProperty('inversedBy');
  });

  test('is followed when it goes', () => {
    const made = withSides(empty, ARTICLE, 'author', sides({ inverse: 'articles' }));
    const author = attributesOf(made, ARTICLE).author;
    expect(author && modelling.follow?.(made, ARTICLE, 'author', author, null).get(AUTHOR)?.attributes).toEqual({});
    const renamed = author && modelling.follow?.(made, ARTICLE, 'author', author, 'writer');
    expect(renamed?.get(AUTHOR)?.attributes.articles?.mappedBy).toBe('writer');
  });
});
