/** Texts for addresses. */
import { expect, test } from 'vitest';
import { freeSlug, slugOf } from './slug';

test.each([
  ['Hello, World!', 'hello-world'],
  ['Grüße aus Köln', 'gruesse-aus-koeln'],
  ['L’été à Paris', 'lete-a-paris'],
  ['Łódź & Ærø', 'lodz-and-aero'],
  ['  --  ', ''],
  ['日本', ''],
])('%s', (title, slug) => {
  expect(slugOf(title, 255)).toBe(slug);
});

test('is cut, but not after a hyphen', () => {
  expect(slugOf('one two three', 8)).toBe('one-two');
});

test('a taken one is numbered', () => {
  expect(freeSlug('a', new Set(['b']), 9)).toBe('a');
  expect(freeSlug('a', new Set(['a', 'a-2']), 9)).toBe('a-3');
  expect(freeSlug('abcdef', new Set(['abcdef']), 6)).toBe('abcd-2');
});
