/** Which entries lead to one: a filter for each relation of the model that leads to its type, as many in one document as it may have. */
import { sliceOf } from '../../../fields/registry';
import type { Target } from '../../../fields/slice';
import { sendText } from '../../../graphql/client';
import { inParts } from '../../../graphql/inParts';
import type { ContentField, ContentModel, ContentType } from '../../../model/contentModel';
import { mainField } from '../../../model/contentModel';
import type { Permissions } from '../../../model/usePermissions';

/** A field that may lead to the entry. */
export interface Way {
  type: ContentType;
  field: ContentField;
  /** `null` where no filter finds it. */
  filters: Record<string, unknown> | null;
}

/** All fields that may lead to the entry, of the types that may be read. */
export function waysTo(target: Target, model: ContentModel, permissions: Permissions): Way[] {
  const readable = model.types.filter(({ uid, operations }) => operations.findOne !== null && permissions.may(uid, 'find'));
  return readable.flatMap((type) =>
    type.fields
      // what cannot be written only shows what others say
      .filter(({ name, input }) => input && permissions.mayField(type.uid, 'find', name))
      .flatMap((field) => {
        const found = sliceOf(field)?.referring?.(field, target, model) ?? [];
        return found.map((filters) => ({ type, field, filters: type.operations.findConnection === null ? null : filters }));
      }),
  );
}

/** An entry that leads to the one. */
export interface User {
  documentId: string;
  locale?: string;
  name?: unknown;
}

/** The first that lead to the one, and how many there are. */
export interface Users {
  nodes: User[];
  pageInfo: { total: number };
}

const MOST = 20;

/** Asks all ways that have a filter; the answer's members are `way0`, `way1`. */
function usesDocument(ways: Way[]): { document: string; variables: Record<string, unknown> } {
  const declared = ways.map(({ type }, index) => `$filters${index}: ${type.object}FiltersInput`);
  const asked = ways.map(({ type }, index) => {
    const name = mainField(type);
    const scope = `${type.draftAndPublish ? ', status: DRAFT' : ''}${type.localized ? ', locale: "*"' : ''}`;
    const list = `${type.operations.findConnection}(filters: $filters${index}, pagination: { page: 1, pageSize: ${MOST} }${scope})`;
    return `way${index}: ${list} { nodes { documentId name: ${name} ${type.localized ? 'locale' : ''} } pageInfo { total } }`;
  });
  const variables = Object.fromEntries(ways.map(({ filters }, index) => [`filters${index}`, filters]));
  return { document: `query Uses(${declared.join(', ')}) { ${asked.join(' ')} }`, variables };
}

/** Who comes by each of `ways`, all of which have a filter. */
export function readUses(ways: Way[], signal?: AbortSignal): Promise<{ way: Way; users: Users | null }[]> {
  return inParts(ways, async (part) => {
    const { document, variables } = usesDocument(part);
    const answer = await sendText<Record<string, Users | null>>(document, variables, signal);
    return part.map((way, index) => ({ way, users: answer[`way${index}`] ?? null }));
  });
}
