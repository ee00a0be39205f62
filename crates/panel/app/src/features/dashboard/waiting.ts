/** How many drafts of each type and locale nobody has published yet: new ones, and changes of what is published. */
import { queryOptions } from '@tanstack/react-query';
import type { ContentModel, ContentType } from '../../model/contentModel';
import { readTypes } from './typesOf';

interface Place {
  type: ContentType;
  /** Of a type that has locales. */
  locale: string | null;
}

export interface Waiting extends Place {
  fresh: number;
  modified: number;
}

const FILTERS = { fresh: 'NEVER_PUBLISHED', modified: 'MODIFIED' } as const;

/** A field for the new ones and one for the changed ones. */
export function selectWaiting({ type, locale }: Place, prefix: string): string {
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

export const waitingQuery = (types: ContentType[], locales: ContentModel['locales']) =>
  queryOptions({
    queryKey: ['dashboard', 'waiting', types.map(({ uid }) => uid), locales.map(({ code }) => code)],
    queryFn: async () => {
      const places = types.flatMap((type): Place[] =>
        type.localized ? locales.map(({ code }) => ({ type, locale: code })) : [{ type, locale: null }],
      );
      const read = await readTypes(places, selectWaiting);
      return read
        .map(
          ({ type, locale, prefix, answer }): Waiting => ({
            type,
            locale,
            fresh: countOf(answer[`${prefix}_fresh`]),
            modified: countOf(answer[`${prefix}_modified`]),
          }),
        )
        .filter(({ fresh, modified }) => fresh + modified > 0);
    },
  });
