/** How many drafts of each type nobody has published yet: new ones, and changes of what is published. */
import { queryOptions } from '@tanstack/react-query';
import type { ContentType } from '../../model/contentModel';
import { readTypes } from './typesOf';

export interface Waiting {
  type: ContentType;
  fresh: number;
  modified: number;
}

const FILTERS = { fresh: 'NEVER_PUBLISHED', modified: 'MODIFIED' } as const;

function select(type: ContentType, prefix: string): string {
  const one = (name: keyof typeof FILTERS) => {
    const scope = `status: DRAFT publicationFilter: ${FILTERS[name]}`;
    if (type.kind === 'SINGLE') return `${prefix}_${name}: ${type.operations.findOne}(${scope}) { documentId }`;
    return `${prefix}_${name}: ${type.operations.findConnection}(${scope} ${type.localized ? 'locale: "*"' : ''}) { pageInfo { total } }`;
  };
  return `${one('fresh')} ${one('modified')}`;
}

/** How many an answer tells of: of a list the total, of a single type one or none. */
export function countOf(answer: unknown): number {
  const told = answer as { pageInfo?: { total: number } } | null | undefined;
  return told?.pageInfo?.total ?? (told ? 1 : 0);
}

export const waitingQuery = (types: ContentType[]) =>
  queryOptions({
    queryKey: ['dashboard', 'waiting', types.map((type) => type.uid)],
    queryFn: async () => {
      const read = await readTypes(types, select);
      return read
        .map(
          ({ type, prefix, answer }): Waiting => ({
            type,
            fresh: countOf(answer[`${prefix}_fresh`]),
            modified: countOf(answer[`${prefix}_modified`]),
          }),
        )
        .filter(({ fresh, modified }) => fresh + modified > 0);
    },
  });
