/**
 * Where entries stand between draft and published, for whoever shows entries of several types at once. The API does not tell it of an entry, but
 * finds entries by it. What is asked for at the same time goes in one request.
 */
import { queryOptions } from '@tanstack/react-query';
import { sendText } from '../graphql/client';
import type { Standing } from '../ui/StatusBadge';
import type { ContentType } from './contentModel';

export interface StandingsRequest {
  type: ContentType;
  documentIds: readonly string[];
  /** `null` for types without locales. */
  locale: string | null;
}

export type Standings = ReadonlyMap<string, Standing>;

interface Waiting {
  request: StandingsRequest;
  resolve: (standings: Standings) => void;
  reject: (error: unknown) => void;
}

/** As many as the API takes in one list. */
const MOST = 500;

let waiting: Waiting[] = [];

/** Where these entries stand; nothing of types without drafts. */
export function standingsQuery(request: StandingsRequest) {
  const documentIds = request.documentIds.slice(0, MOST);
  return queryOptions({
    queryKey: ['standings', request.type.uid, request.locale, documentIds],
    queryFn: () =>
      new Promise<Standings>((resolve, reject) => {
        if (waiting.length === 0) setTimeout(ask);
        waiting.push({ request: { ...request, documentIds }, resolve, reject });
      }),
    enabled: request.type.draftAndPublish && documentIds.length > 0,
  });
}

async function ask(): Promise<void> {
  const asked = waiting;
  waiting = [];
  try {
    const parts = asked.map(({ request }, index) => part(request, index));
    const variables = Object.fromEntries(asked.map(({ request }, index) => [`ids${index}`, request.documentIds]));
    const document = `query Standings(${asked.map((_, index) => `$ids${index}: [ID]`).join(', ')}) { ${parts.join(' ')} }`;
    const answer = await sendText<Record<string, { documentId: string }[]>>(document, variables);
    for (const [index, { request, resolve }] of asked.entries()) {
      const found = (name: string) => new Set(answer[`${name}${index}`]?.map(({ documentId }) => documentId));
      const [drafts, modified] = [found('drafts'), found('modified')];
      const standing = (id: string) => (drafts.has(id) ? 'draft' : modified.has(id) ? 'modified' : 'published');
      resolve(new Map(request.documentIds.map((id) => [id, standing(id)])));
    }
  } catch (error) {
    for (const { reject } of asked) reject(error);
  }
}

function part({ type, locale }: StandingsRequest, index: number): string {
  const those = (name: string, publication: string) =>
    `${name}${index}: ${type.operations.find}(filters: { documentId: { in: $ids${index} } }, pagination: { limit: ${MOST} }, status: DRAFT, ` +
    `publicationFilter: ${publication}${type.localized && locale ? `, locale: ${JSON.stringify(locale)}` : ''}) { documentId }`;
  return `${those('drafts', 'NEVER_PUBLISHED')} ${those('modified', 'MODIFIED')}`;
}
