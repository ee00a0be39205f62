/** Reads a page of a list: rows, and how many there are. */
import type { Filter } from '../../../fields/filtering/tree';
import { sendText } from '../../../graphql/client';
import type { ContentType } from '../../../model/contentModel';
import type { Permissions } from '../../../model/usePermissions';
import type { Standing } from '../../../ui/StatusBadge';
import { searchFilter } from './searchFilter';
import { sortText, type View } from './view';

export interface Row extends Record<string, unknown> {
  documentId: string;
}

export interface ListPage {
  rows: Row[];
  total: number;
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
  const variables = {
    filters: filtersOf(type, permissions, view),
    sort: [view.sort ? sortText(view.sort) : 'updatedAt:desc'],
    pagination: { start: (view.page - 1) * view.size, limit: view.size },
    ...(view.standing && { publication: PUBLICATION[view.standing] }),
    ...(type.localized && view.locale && { locale: view.locale }),
  };
  const answer = await sendText<{ list: { nodes: Row[]; pageInfo: { total: number } } }>(pageDocument(type, selection), variables, signal);
  const { nodes, pageInfo } = answer.list;
  return { rows: nodes, total: pageInfo.total };
}

/** What leaves entries out. */
export function filtersOf(type: ContentType, permissions: Permissions, view: View): Filter {
  const parts = [searchFilter(type, permissions, view.q), Object.keys(view.filters).length > 0 ? view.filters : null].filter((part) => part !== null);
  return parts.length > 0 ? { and: parts } : {};
}

function pageDocument(type: ContentType, selection: string): string {
  const standing = type.draftAndPublish ? ', status: DRAFT, publicationFilter: $publication' : '';
  const publication = type.draftAndPublish ? ', $publication: PublicationFilter' : '';
  const locale = type.localized ? { declared: ', $locale: I18NLocaleCode', passed: ', locale: $locale' } : { declared: '', passed: '' };
  return `query List($filters: ${type.object}FiltersInput, $sort: [String], $pagination: PaginationArg${publication}${locale.declared}) {
  list: ${type.operations.findConnection}(filters: $filters, sort: $sort, pagination: $pagination${standing}${locale.passed}) {
    nodes { ${selection} }
    pageInfo { total }
  }
}`;
}
