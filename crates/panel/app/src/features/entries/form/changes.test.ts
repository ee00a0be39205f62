/** What the audit log tells, in words. */
import { expect, test } from 'vitest';
import { changesOf } from './changes';

test('changes of the log', () => {
  const log = {
    title: { before: 'A', after: 'B' },
    tags: { after: ['a', 'b'] },
    body: { before: { cut: 'It was', length: 5000 } },
    secret: { hidden: true },
  };
  expect(changesOf(log)).toEqual([
    { field: 'title', before: 'A', after: 'B', isHidden: false },
    { field: 'tags', before: null, after: '[\n "a",\n "b"\n]', isHidden: false },
    { field: 'body', before: 'It was…', after: null, isHidden: false },
    { field: 'secret', before: null, after: null, isHidden: true },
  ]);
  expect(changesOf(null)).toEqual([]);
});
