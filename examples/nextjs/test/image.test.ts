// Which size of an image is shown.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sizeFor, sizesOf } from '@/lib/image';

const formats = {
  large: { url: '/uploads/large.jpg', width: 1000, webp: { url: '/uploads/large.webp', width: 1000 } },
  small: { url: '/uploads/small.jpg', width: 500 },
  odd: { url: '/uploads/odd.jpg' },
};

test('the narrowest size that fills the place, as WebP where there is one', () => {
  const picture = { url: '/uploads/original.jpg', width: 1600, formats };
  assert.deepEqual(
    sizesOf(picture).map(({ width }) => width),
    [500, 1000, 1600],
  );
  assert.deepEqual(
    [100, 500, 501, 1000, 1001, 4000].map((width) => sizeFor(picture, width)),
    [
      ...['/uploads/small.jpg', '/uploads/small.jpg', '/uploads/large.webp', '/uploads/large.webp'],
      ...['/uploads/original.jpg', '/uploads/original.jpg'],
    ],
  );
});

test('a huge original is not shown when there are other sizes', () => {
  assert.equal(sizeFor({ url: '/uploads/original.jpg', width: 6000, formats }, 3000), '/uploads/large.webp');
  assert.equal(sizeFor({ url: '/uploads/original.jpg', width: 6000, formats: null }, 300), '/uploads/original.jpg');
});

test('a file without sizes is shown as it is', () => {
  assert.equal(sizeFor({ url: '/uploads/x.svg', width: null, formats: null }, 300), '/uploads/x.svg');
});
