import { expect, test } from 'vitest';
import { reduce, totals, type Upload } from './uploads';

const file = (bytes: number) => new File([new Uint8Array(bytes)], 'a.bin');
const keyOf = (uploads: Upload[], position: number) => uploads[position]?.key ?? 0;

test('all are as far as their bytes are', () => {
  let uploads = reduce([], { kind: 'add', files: [file(99), file(299)], folder: 'f' });
  const [small, large] = [keyOf(uploads, 0), keyOf(uploads, 1)];
  expect(totals(uploads)).toEqual({ share: 0, done: 0, failed: 0, underWay: 2, all: 2 });
  uploads = reduce(uploads, { kind: 'start', key: large });
  uploads = reduce(uploads, { kind: 'progress', key: large, share: 0.5 });
  expect(totals(uploads).share).toBeCloseTo(150 / 400);
  uploads = reduce(uploads, { kind: 'finish', key: small, documentId: 'x' });
  expect(totals(uploads)).toMatchObject({ done: 1, underWay: 1, share: 250 / 400 });
  uploads = reduce(uploads, { kind: 'fail', key: large, problem: 'too large' });
  expect(totals(uploads)).toMatchObject({ failed: 1, underWay: 0, share: 1 });
});

test('what failed can be tried again, and anything taken away', () => {
  let uploads = reduce([], { kind: 'add', files: [file(1)], folder: null });
  const key = keyOf(uploads, 0);
  uploads = reduce(uploads, { kind: 'fail', key, problem: 'refused' });
  expect(uploads[0]).toMatchObject({ state: 'failed', problem: 'refused' });
  uploads = reduce(uploads, { kind: 'retry', key });
  expect(uploads[0]).toMatchObject({ state: 'waiting', problem: null, share: 0 });
  expect(reduce(uploads, { kind: 'remove', key })).toEqual([]);
  expect(totals([]).share).toBe(0);
});
