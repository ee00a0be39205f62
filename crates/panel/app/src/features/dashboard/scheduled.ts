/** What is scheduled anywhere, and what failed lately, with what the entries are called. */
import { queryOptions } from '@tanstack/react-query';
import { send } from '../../graphql/client';
import { type ScheduledLineFragment, ScheduledOverallDocument } from '../../graphql/generated/graphql';
import { type ContentType, mainField } from '../../model/contentModel';
import { failedLately } from '../../model/scheduled';
import { selection } from './recent';
import { readTypes } from './typesOf';

/** `title` is the document's id where the entry cannot be read. */
export type ScheduledLine = ScheduledLineFragment & { title: string };

export interface ScheduledOverall {
  waiting: ScheduledLine[];
  /** How many wait besides these. */
  more: number;
  failed: ScheduledLine[];
}

type Told = { documentId: string; locale?: string | null } & Record<string, unknown>;

const keyOf = (uid: string, documentId: string, locale: string | null | undefined) => [uid, documentId, locale ?? ''].join(' ');

/** The titles of the entries, as far as they may be read, by type, document and locale. */
async function titles(lines: readonly ScheduledLineFragment[], types: readonly ContentType[]): Promise<Map<string, string>> {
  const meant = types.filter(({ uid }) => lines.some(({ contentType }) => contentType === uid));
  const read = await readTypes(meant, (type, prefix) => {
    if (type.kind === 'SINGLE') return `${prefix}: ${type.operations.findOne}(status: DRAFT) { ${selection(type)} }`;
    const ids = lines.filter(({ contentType }) => contentType === type.uid).map(({ documentId }) => documentId);
    const locale = type.localized ? ' locale: "*"' : '';
    const filters = `{ documentId: { in: ${JSON.stringify([...new Set(ids)])} } }`;
    return `${prefix}: ${type.operations.find}(filters: ${filters} pagination: { limit: 100 }${locale} status: DRAFT) { ${selection(type)} }`;
  });
  const found = read.flatMap(({ type, prefix, answer }) =>
    ([answer[prefix]].flat() as (Told | null)[]).flatMap((entry): [string, string][] => {
      const title = entry?.[mainField(type)];
      return entry && typeof title === 'string' && title !== '' ? [[keyOf(type.uid, entry.documentId, entry.locale), title]] : [];
    }),
  );
  return new Map(found);
}

export const scheduledQuery = (types: ContentType[]) =>
  queryOptions({
    queryKey: ['scheduled', 'overall', types.map((type) => type.uid)],
    queryFn: async (): Promise<ScheduledOverall> => {
      const { waiting, failed } = await send(ScheduledOverallDocument);
      const lately = (failed?.nodes ?? []).filter((line) => failedLately(line));
      const known = await titles([...(waiting?.nodes ?? []), ...lately], types);
      const titled = (line: ScheduledLineFragment): ScheduledLine => ({
        ...line,
        title: known.get(keyOf(line.contentType, line.documentId, line.locale)) ?? line.documentId,
      });
      return {
        waiting: (waiting?.nodes ?? []).map(titled),
        more: (waiting?.total ?? 0) - (waiting?.nodes.length ?? 0),
        failed: lately.map(titled),
      };
    },
  });
