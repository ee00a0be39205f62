/** The entries that were edited last, of all types that may be read. */
import { queryOptions } from '@tanstack/react-query';
import { type ContentType, mainField } from '../../model/contentModel';
import { titleSelection } from './titleSelection';
import { readTypes } from './typesOf';

export interface RecentEntry {
  type: ContentType;
  documentId: string;
  locale: string | null;
  title: string;
  updatedAt: string;
}

type Told = { documentId: string; locale?: string | null; updatedAt: string | null } & Record<string, unknown>;

const SHOWN = 10;

function select({ type }: { type: ContentType }, prefix: string): string {
  const status = type.draftAndPublish ? 'status: DRAFT' : '';
  if (type.kind === 'SINGLE') return `${prefix}: ${type.operations.findOne}${status && `(${status})`} { ${titleSelection(type)} }`;
  const locale = type.localized ? 'locale: "*"' : '';
  return `${prefix}: ${type.operations.find}(sort: "updatedAt:desc" pagination: { limit: ${SHOWN} } ${locale} ${status}) { ${titleSelection(type)} }`;
}

/** The last of all types together. */
export function lastEdited(told: { type: ContentType; entries: (Told | null)[] }[]): RecentEntry[] {
  const all = told.flatMap(({ type, entries }) =>
    entries.flatMap((entry): RecentEntry[] => {
      if (!entry?.updatedAt) return [];
      const title = entry[mainField(type)];
      const { documentId, locale = null, updatedAt } = entry;
      return [{ type, documentId, locale, updatedAt, title: typeof title === 'string' && title !== '' ? title : documentId }];
    }),
  );
  return all.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt)).slice(0, SHOWN);
}

export const recentQuery = (types: ContentType[]) =>
  queryOptions({
    queryKey: ['dashboard', 'recent', types.map((type) => type.uid)],
    queryFn: async () => {
      const read = await readTypes(
        types.map((type) => ({ type })),
        select,
      );
      return lastEdited(read.map(({ type, prefix, answer }) => ({ type, entries: [answer[prefix]].flat() as (Told | null)[] })));
    },
  });
