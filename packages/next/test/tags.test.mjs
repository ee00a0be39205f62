// The tags of an answer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cacheTags } from '@presswork/next';

test('tags of an answer', () => {
  assert.deepEqual(cacheTags({ data: {}, extensions: { cacheTags: ['a', 'b'] } }), ['a', 'b']);
  assert.deepEqual(cacheTags({ extensions: { cacheTags: [] } }), []);
});

test('an answer that would never be fresh again is an error', () => {
  const most = Array.from({ length: 128 }, (_, number) => `tag ${number}`);
  assert.equal(cacheTags({ extensions: { cacheTags: most } }).length, 128);
  for (const answer of [{}, { extensions: null }, { extensions: {} }]) assert.throws(() => cacheTags(answer), /Presswork-Cache-Tags/);
  for (const tags of [[...most, 'x'], ['x'.repeat(257)], [''], [1]]) {
    assert.throws(() => cacheTags({ extensions: { cacheTags: tags } }), /Next.js does not keep/);
  }
});
