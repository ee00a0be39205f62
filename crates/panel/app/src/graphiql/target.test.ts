import { expect, test } from 'vitest';
import { readTarget, writeTarget } from './target';

test.each(['', '?schema=admin', '?as=bearer', '?as=visitor', '?as=role:a1b2', '?as=user:a1b2', '?as=token:a1b2'])(
  '%s is read and written alike',
  (search) => {
    expect(writeTarget(readTarget(search))).toBe(search);
  },
);

test('what is not known is nobody at the content API', () => {
  expect(readTarget('?schema=other&as=king')).toEqual({ schema: 'content', as: '' });
});
