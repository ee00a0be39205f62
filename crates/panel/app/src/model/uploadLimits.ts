/**
 * How large files may be, so that none is sent that no kind of file may be as large as. Of which kind a file is, the server sees by what is in
 * it: whatever else is too large, it refuses when it has come.
 */
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { send } from '../graphql/client';
import { UploadLimitsDocument, type UploadLimitsQuery } from '../graphql/generated/graphql';
import { formats } from '../lib/format';
import { i18n } from '../lib/i18n';

type Limits = NonNullable<UploadLimitsQuery['mediaOverview']>['limits'];

const limitsQuery = queryOptions({
  queryKey: ['uploadLimits'],
  queryFn: async () => (await send(UploadLimitsDocument)).mediaOverview?.limits ?? [],
  staleTime: 60_000,
});

/** The most bytes that any file may have; `undefined` where nothing is told. */
export function largestLimit(limits: Limits): number | undefined {
  return limits.length === 0 ? undefined : Math.max(...limits.map(({ bytes }) => Number(bytes)));
}

/** Throws when a file is too large, saying how large it may be. Where the limits are not told, the server has the last word. */
export async function checkSize(file: File, queries: QueryClient): Promise<void> {
  const limit = largestLimit(await queries.fetchQuery(limitsQuery).catch(() => []));
  if (limit === undefined || file.size <= limit) return;
  const { bytes } = formats(i18n.language);
  throw new Error(i18n.t('files.tooLarge', { size: bytes(file.size), limit: bytes(limit) }));
}
