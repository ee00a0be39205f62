/** Where files are shown: the entries that hold them, as drafts and as published. */
import { queryOptions } from '@tanstack/react-query';
import { sendText } from '../../graphql/client';
import { type ContentModel, type ContentType, isOwn, mainField } from '../../model/contentModel';

/** An entry that shows a file. */
export interface Use {
  type: ContentType | undefined;
  typeName: string;
  documentId: string | null;
  locale: string | null;
  title: string;
}

type Told = { __typename: string; documentId?: string; locale?: string | null } & Record<string, unknown>;
type ToldFile = { documentId: string; related: (Told | null)[] | null };

/** The text that stands for entries of a type. Its other name says whether it may be null: what has one name in an answer must be of one type. */
function title(type: ContentType): { name: string; alias: string } | null {
  const name = mainField(type);
  const field = type.field(name);
  if (field?.attribute?.type !== 'string') return null;
  return { name, alias: `${name}_${field.required ? 'required' : 'optional'}_${type.draftAndPublish ? 'drafts' : 'always'}` };
}

function fragment(type: ContentType): string {
  const text = title(type);
  return `... on ${type.object} { documentId ${type.localized ? 'locale ' : ''}${text ? `${text.alias}: ${text.name}` : ''} }`;
}

function document(model: ContentModel, operation: string): string {
  const fragments = model.types.filter(isOwn).map(fragment).join(' ');
  const read = (status: string) =>
    `${operation}(filters: { documentId: { in: $ids } }, pagination: { limit: -1 }, status: ${status}) { documentId related { __typename ${fragments} } }`;
  return `query Uses($ids: [ID]!) { drafts: ${read('DRAFT')} published: ${read('PUBLISHED')} }`;
}

function use(model: ContentModel, told: Told): Use {
  const type = model.types.find((one) => one.object === told.__typename);
  const text = type && isOwn(type) ? title(type) : null;
  const known = text ? told[text.alias] : null;
  const documentId = told.documentId ?? null;
  return {
    type: type && isOwn(type) ? type : undefined,
    typeName: type?.displayName ?? told.__typename,
    documentId,
    locale: told.locale ?? null,
    title: typeof known === 'string' && known !== '' ? known : (documentId ?? ''),
  };
}

/** One for each entry and locale, though it may be there as draft and as published. */
export function usesOf(model: ContentModel, told: (Told | null)[]): Use[] {
  const found = new Map<string, Use>();
  for (const one of told) {
    if (!one) continue;
    const made = use(model, one);
    const key = [one.__typename, made.documentId, made.locale].join(' ');
    if (!found.has(key)) found.set(key, made);
  }
  return [...found.values()];
}

/** The uses of files, by document id; of files that nothing shows there is nothing. Whether they are known at all, `related` among the fields of files says. */
export const usesQuery = (model: ContentModel, file: ContentType, ids: string[]) =>
  queryOptions({
    enabled: file.field('related')?.output === true,
    queryKey: ['media', 'uses', ids],
    queryFn: async () => {
      const answer = await sendText<Record<'drafts' | 'published', ToldFile[]>>(document(model, file.operations.find ?? ''), { ids });
      const told = [...answer.drafts, ...answer.published];
      const byId = ids.map(
        (id) =>
          [
            id,
            usesOf(
              model,
              told.flatMap((one) => (one.documentId === id ? (one.related ?? []) : [])),
            ),
          ] as const,
      );
      return new Map(byId.filter(([, uses]) => uses.length > 0));
    },
  });
