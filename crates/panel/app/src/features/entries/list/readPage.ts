/**
 * Reads a page of a list: rows, how many there are, and where each stands between draft and published. The API does not tell the last of a
 * row, but it finds entries by it. So the first page asks for those among its rows in the same request, as they are the first among such
 * entries; another page asks for those of its rows afterwards.
 */
import type { Filter } from '../../../fields/filtering/tree';
import { sendText } from '../../../graphql/client';
import type { ContentType } from '../../../model/contentModel';
import type { Permissions } from '../../../model/usePermissions';
import type { Standing } from '../../../ui/StatusBadge';
import { searchFilter } from './searchFilter';
import { isNarrowed, sortText, type View } from './view';

export interface Row extends Record<string, unknown> {
  documentId: string;
}

export interface ListPage {
  rows: Row[];
  total: number;
  /** By document; empty for types without drafts. */
  standings: ReadonlyMap<string, Standing>;
}

interface Found {
  documentId: string;
}

interface Apart {
  drafts?: Found[];
  modified?: Found[];
}

/** What the API calls entries by where they stand. */
const PUBLICATION: Record<Standing, string> = { draft: 'NEVER_PUBLISHED', modified: 'MODIFIED', published: 'UNMODIFIED' };

export interface PageRequest {
  type: ContentType;
  permissions: Permissions;
  view: View;
  /** What is selected of each row. */
  selection: string;
}

export async function readPage({ type, permissions, view, selection }: PageRequest, signal: AbortSignal): Promise<ListPage> {
  const start = (view.page - 1) * view.size;
  const tells = type.draftAndPublish && view.standing === null;
  const alongside = tells && start === 0 && !isNarrowed(view);
  const variables = {
    filters: filtersOf(type, permissions, view),
    sort: [view.sort ? sortText(view.sort) : 'updatedAt:desc'],
    pagination: { start, limit: view.size },
    ...(view.standing && { publication: PUBLICATION[view.standing] }),
    ...(type.localized && view.locale && { locale: view.locale }),
  };
  const answer = await sendText<Apart & { list: { nodes: Row[]; pageInfo: { total: number } } }>(
    pageDocument(type, selection, alongside),
    variables,
    signal,
  );
  const { nodes, pageInfo } = answer.list;
  const ids = nodes.map(({ documentId }) => documentId);
  const asksAgain = tells && !alongside && ids.length > 0;
  const apart = asksAgain ? await sendText<Apart>(apartDocument(type), { ...variables, filters: { documentId: { in: ids } } }, signal) : answer;
  return { rows: nodes, total: pageInfo.total, standings: standingsOf(ids, view.standing, type.draftAndPublish ? apart : null) };
}

/** Where each row stands: `all` where they were chosen by that. */
function standingsOf(ids: string[], all: Standing | null, apart: Apart | null): ReadonlyMap<string, Standing> {
  if (!apart) return new Map();
  const told = (found: Found[] = [], standing: Standing) => found.map(({ documentId }) => [documentId, standing] as const);
  const others = ids.map((id) => [id, all ?? 'published'] as const);
  return new Map([...others, ...told(apart.drafts, 'draft'), ...told(apart.modified, 'modified')]);
}

/** What leaves entries out. */
export function filtersOf(type: ContentType, permissions: Permissions, view: View): Filter {
  const parts = [searchFilter(type, permissions, view.q), Object.keys(view.filters).length > 0 ? view.filters : null].filter((part) => part !== null);
  return parts.length > 0 ? { and: parts } : {};
}

function pageDocument(type: ContentType, selection: string, alongside: boolean): string {
  const { declared, passed } = scope(type);
  const standing = type.draftAndPublish ? ', status: DRAFT, publicationFilter: $publication' : '';
  const publication = type.draftAndPublish ? ', $publication: PublicationFilter' : '';
  return `query List($filters: ${type.object}FiltersInput, $sort: [String], $pagination: PaginationArg${publication}${declared}) {
  list: ${type.operations.findConnection}(filters: $filters, sort: $sort, pagination: $pagination${standing}${passed}) {
    nodes { ${selection} }
    pageInfo { total }
  }${alongside ? apartSelection(type) : ''}
}`;
}

function apartDocument(type: ContentType): string {
  const { declared } = scope(type);
  return `query Standings($filters: ${type.object}FiltersInput, $sort: [String], $pagination: PaginationArg${declared}) {${apartSelection(type)}\n}`;
}

/** Those that are not plainly published, in the same order as the rows. */
function apartSelection(type: ContentType): string {
  const { passed } = scope(type);
  const those = (alias: string, standing: Standing) =>
    `\n  ${alias}: ${type.operations.find}(filters: $filters, sort: $sort, pagination: $pagination, status: DRAFT, publicationFilter: ${PUBLICATION[standing]}${passed}) { documentId }`;
  return those('drafts', 'draft') + those('modified', 'modified');
}

function scope(type: ContentType) {
  return type.localized ? { declared: ', $locale: I18NLocaleCode', passed: ', locale: $locale' } : { declared: '', passed: '' };
}
