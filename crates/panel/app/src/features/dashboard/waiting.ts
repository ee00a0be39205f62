/** How many drafts of each type and locale nobody has published yet: new ones, and changes of what is published. */
import { queryOptions } from '@tanstack/react-query';
import type { ContentModel, ContentType } from '../../model/contentModel';
import { readTypes } from './typesOf';

export interface Waiting {
  type: ContentType;
  /** Of a type that has locales. */
  locale: string | null;
  fresh: number;
  modified: number;
}

const FILTERS = { fresh: 'NEVER_PUBLISHED', modified: 'MODIFIED' } as const;

/** A field for the new ones and one for the changed ones. */
export function selectWaiting(type: ContentType, prefix: string, locale: string | null): string {
  const one = (name: keyof typeof FILTERS) => {
    const scope = `status: DRAFT publicationFilter: ${FILTERS[name]}${locale === null ? '' : ` locale: ${JSON.stringify(locale)}`}`;
    if (type.kind === 'SINGLE') return `${prefix}_${name}: ${type.operations.findOne}(${scope}) { documentId }`;
    return `${prefix}_${name}: ${type.operations.findConnection}(${scope}) { pageInfo { total } }`;
  };
  return `${one('fresh')} ${one('modified')}`;
}

/** How many an answer tells of: of a list the total, of a single type one or none. */
export function countOf(answer: unknown): number {
  const told = answer as { pageInfo?: { total: number } } | null | undefined;
  return told?.pageInfo?.total ?? (told ? 1 : 0);
}

async function read(types: ContentType[], locale: string | null): Promise<Waiting[]> {
  const answers = await readTypes(types, (type, prefix) => selectWaiting(type, prefix, locale));
  return answers.map(({ type, prefix, answer }) => ({
    type,
    locale,
    fresh: countOf(answer[`${prefix}_fresh`]),
    modified: countOf(answer[`${prefix}_modified`]),
  }));
}

export const waitingQuery = (types: ContentType[], locales: ContentModel['locales']) =>
  queryOptions({
    queryKey: ['dashboard', 'waiting', types.map(({ uid }) => uid), locales.map(({ code }) => code)],
    queryFn: async () => {
      const localized = types.filter((type) => type.localized);
      const plain = types.filter((type) => !type.localized);
      const found = await Promise.all([read(plain, null), ...locales.map(({ code }) => read(localized, code))]);
      const rank = new Map(types.map((type, position) => [type, position]));
      return found
        .flat()
        .filter(({ fresh, modified }) => fresh + modified > 0)
        .sort((a, b) => (rank.get(a.type) ?? 0) - (rank.get(b.type) ?? 0));
    },
  });
