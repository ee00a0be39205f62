import { expect, test } from 'vitest';
import { formatsOf, imageAddress } from './fileImage';
import { fileKind } from './fileKind';

const size = (name: string, width: number, bytes: number) => ({
  url: `/uploads/${name}.jpg`,
  mime: 'image/jpeg',
  width,
  height: width,
  sizeInBytes: bytes,
  webp: { url: `/uploads/${name}.webp`, mime: 'image/webp', width, height: width, sizeInBytes: bytes - 1 },
});
const file = {
  name: 'a.jpg',
  mime: 'image/jpeg',
  url: '/uploads/a.jpg',
  formats: { small: size('small', 500, 100), thumbnail: size('thumbnail', 200, 50) },
};

test('the smallest picture that is large enough is shown', () => {
  expect(imageAddress(file, 80)).toBe('/uploads/thumbnail.webp');
  expect(imageAddress(file, 201)).toBe('/uploads/small.webp');
  expect(imageAddress(file, 501)).toBe('/uploads/a.jpg');
});

test('a file without sizes is shown itself', () => {
  expect(formatsOf({ formats: null })).toEqual([]);
  expect(formatsOf({ formats: { odd: 'text', none: null } })).toEqual([]);
  expect(imageAddress({ name: 'a.svg', mime: 'image/svg+xml', url: '/uploads/a.svg' }, 80)).toBe('/uploads/a.svg');
});

test('kinds go by the type', () => {
  expect(['image/png', 'video/mp4', 'audio/mpeg', 'application/pdf', ''].map(fileKind)).toEqual(['image', 'video', 'audio', 'document', 'document']);
});
