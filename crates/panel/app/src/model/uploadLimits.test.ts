import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { checkSize, largestLimit } from './uploadLimits';

const limits = [{ bytes: '20' }, { bytes: '200' }, { bytes: '9' }];

test('the largest limit counts', () => {
  expect(largestLimit(limits)).toBe(200);
  expect(largestLimit([])).toBeUndefined();
});

test('only what is larger than any file may be is refused before it is sent', async () => {
  const queries = new QueryClient();
  queries.setQueryData(['uploadLimits'], limits);
  const file = (size: number) => ({ size, type: 'image/png' }) as File;
  await checkSize(file(200), queries);
  await expect(checkSize(file(201), queries)).rejects.toThrow('201');
});
