import { expect, test } from 'vitest';
import { previewAddress } from './preview';

const template = 'https://example.org/articles/{slug}?status={status}';

test('names between braces become what the entry has, and nothing more than a part of the address', () => {
  expect(previewAddress(template, { slug: 'a b/../c?d', status: 'draft' })).toBe('https://example.org/articles/a%20b%2F..%2Fc%3Fd?status=draft');
  expect(previewAddress('https://example.org/{views}', { views: 3 })).toBe('https://example.org/3');
});

test('there is no address as long as something is missing', () => {
  expect(previewAddress(template, { slug: '', status: 'draft' })).toBeNull();
  expect(previewAddress(template, { status: 'draft' })).toBeNull();
});
