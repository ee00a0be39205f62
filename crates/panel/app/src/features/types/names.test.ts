import { describe, expect, test } from 'vitest';
import { attributeProblem, definitionOf, kebab, type Plan, planProblems, plural, uidOf } from './names';

const plan: Plan = {
  kind: 'COLLECTION',
  displayName: 'Blog post',
  singular: 'blog-post',
  plural: 'blog-posts',
  category: '',
  draftAndPublish: true,
  localized: false,
};

describe('names', () => {
  test.each([
    ['Blog post', 'blog-post'],
    ['  Größe & Maß ', 'grosse-mass'],
    ['FAQEntry 2', 'faqentry-2'],
    ['2nd page', 'nd-page'],
  ])('%s becomes %s', (given, expected) => expect(kebab(given)).toBe(expected));

  test.each([
    ['category', 'categories'],
    ['day', 'days'],
    ['box', 'boxes'],
    ['news', 'newses'],
  ])('several of %s are %s', (given, expected) => expect(plural(given)).toBe(expected));

  test('of attributes are those of GraphQL, and no other', () => {
    expect(attributeProblem('title', ['name'])).toBeNull();
    expect(attributeProblem('my-title', [])).toBe('letters');
    expect(attributeProblem('documentId', [])).toBe('taken');
    expect(attributeProblem('title', ['title'])).toBe('twice');
  });
});

describe('a new type', () => {
  test('is written as Strapi writes it', () => {
    expect(uidOf(plan)).toBe('api::blog-post.blog-post');
    expect(JSON.stringify(definitionOf(plan))).toBe(
      '{"kind":"collectionType","collectionName":"blog_posts","info":{"singularName":"blog-post","pluralName":"blog-posts","displayName":"Blog post"},"options":{"draftAndPublish":true},"pluginOptions":{},"attributes":{}}',
    );
  });

  test('has names that no other type has', () => {
    expect(planProblems(plan, new Map())).toEqual({});
    expect(planProblems({ ...plan, plural: 'blog-post' }, new Map())).toEqual({ plural: 'same' });
    expect(planProblems(plan, new Map([[uidOf(plan), definitionOf(plan)]]))).toEqual({ singular: 'twice', plural: 'twice' });
  });
});
