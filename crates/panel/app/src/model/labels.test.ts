import { expect, test } from 'vitest';
import { labelOf } from './labels';

test('names are told as words, and what is written in capitals as it is', () => {
  const labels = ['publishedOn', 'meta_title', 'Title', 'item_1', 'CTAs', 'URL', 'canonicalURL', 'SEOTitle', 'snake-case'].map((name) =>
    labelOf({ name }),
  );
  expect(labels).toEqual(['Published on', 'Meta title', 'Title', 'Item 1', 'CTAs', 'URL', 'Canonical URL', 'SEO title', 'Snake case']);
});
