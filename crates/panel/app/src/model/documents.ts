/**
 * Documents on content, composed at run time: which types there are is known only then. A selection is GraphQL text such as
 * `documentId title author { documentId name }`.
 */
import type { ContentType } from './contentModel';

/** Variables of {@link listDocument}. */
export interface ListVariables extends Record<string, unknown> {
  filters?: Record<string, unknown>;
  sort?: string[];
  pagination?: { page: number; pageSize: number } | { start: number; limit: number };
  status?: Status;
  locale?: string;
}

/** The two versions of an entry. */
export type Status = 'DRAFT' | 'PUBLISHED';

/** What {@link listDocument} answers. */
export interface ListAnswer<Node = Record<string, unknown>> {
  list: { nodes: Node[]; pageInfo: { total: number; page: number; pageSize: number; pageCount: number } };
}

/** What a document on one entry answers, whether it reads or writes. */
export interface EntryAnswer<Entry = Record<string, unknown>> {
  entry: Entry | null;
}

/** The variables that the operations of a type take besides their own, with their declarations. */
function scope(type: ContentType, names: ('status' | 'locale')[]) {
  const known = { status: '$status: PublicationStatus', locale: '$locale: I18NLocaleCode' };
  const taken = names.filter((name) => name === 'status' || type.localized);
  return { declared: taken.map((name) => `, ${known[name]}`).join(''), passed: taken.map((name) => `, ${name}: $${name}`).join('') };
}

/** Reads a page of entries and how many there are. */
export function listDocument(type: ContentType, selection: string): string {
  const { declared, passed } = scope(type, ['status', 'locale']);
  return `query List($filters: ${type.object}FiltersInput, $sort: [String], $pagination: PaginationArg${declared}) {
  list: ${type.operations.findConnection}(filters: $filters, sort: $sort, pagination: $pagination${passed}) {
    nodes { ${selection} }
    pageInfo { total page pageSize pageCount }
  }
}`;
}

/** Reads one entry; `documentId` is a variable but for a single type. */
export function entryDocument(type: ContentType, selection: string): string {
  const { declared, passed } = scope(type, ['status', 'locale']);
  const single = type.kind === 'SINGLE';
  const variables = `${single ? '' : ', $documentId: ID!'}${declared}`.slice(2);
  const given = `${single ? '' : ', documentId: $documentId'}${passed}`.slice(2);
  return `query Entry(${variables}) { entry: ${type.operations.findOne}(${given}) { ${selection} } }`;
}

/** Makes an entry; answers with `selection` of it. */
export function createDocument(type: ContentType, selection: string): string {
  const { declared, passed } = scope(type, ['status', 'locale']);
  return `mutation Create($data: ${type.object}Input!${declared}) { entry: ${type.operations.create}(data: $data${passed}) { ${selection} } }`;
}

/** Changes an entry, if it still has `expectedVersion`. */
export function updateDocument(type: ContentType, selection: string): string {
  const { declared, passed } = scope(type, ['status', 'locale']);
  const [id, given] = type.kind === 'SINGLE' ? ['', ''] : ['$documentId: ID!, ', 'documentId: $documentId, '];
  return `mutation Update(${id}$data: ${type.object}Input!, $expectedVersion: Int${declared}) { entry: ${type.operations.update}(${given}data: $data, expectedVersion: $expectedVersion${passed}) { ${selection} } }`;
}

/** What can be done to a whole entry. */
export type Act = 'publish' | 'unpublish' | 'discardDraft';

/** Publishes, unpublishes or discards the draft of an entry, if it still has `expectedVersion`. */
export function actDocument(type: ContentType, act: Act, selection: string): string {
  const { declared, passed } = scope(type, ['locale']);
  const [id, given] = type.kind === 'SINGLE' ? ['', ''] : ['$documentId: ID!, ', 'documentId: $documentId, '];
  return `mutation Act(${id}$expectedVersion: Int${declared}) { entry: ${type.operations[act]}(${given}expectedVersion: $expectedVersion${passed}) { ${selection} } }`;
}

/** Deletes an entry, in one locale where `$locale` is given. */
export function deleteDocument(type: ContentType): string {
  const { declared, passed } = scope(type, ['locale']);
  const [id, given] = type.kind === 'SINGLE' ? ['', ''] : ['$documentId: ID!', 'documentId: $documentId'];
  const variables = `${id}${declared}`.replace(/^, /, '');
  const passedOn = `${given}${passed}`.replace(/^, /, '');
  const wrap = (text: string) => (text ? `(${text})` : '');
  return `mutation Delete${wrap(variables)} { deleted: ${type.operations.delete}${wrap(passedOn)} { documentId } }`;
}
