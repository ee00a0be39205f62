import { useInfiniteQuery } from '@tanstack/react-query';
import { sendText } from '../../graphql/client';
import { type ContentType, mainField } from '../../model/contentModel';
import { type ListAnswer, listDocument } from '../../model/documents';
import { entrySelection, relatedEntry } from './value';

const PAGE = 20;

/** Entries of a type, found by what stands for them, page after page. */
export function useEntries(type: ContentType, { search, locale, enabled }: { search: string; locale: string | null; enabled: boolean }) {
  const main = mainField(type);
  const sought = search.trim();
  const isFilterable = main === 'documentId' || type.field(main)?.filter === true;
  return useInfiniteQuery({
    queryKey: ['entries', type.uid, 'choice', locale, sought],
    enabled,
    initialPageParam: 1,
    queryFn: async ({ pageParam: page, signal }) => {
      const variables = {
        ...(sought && isFilterable ? { filters: { [main]: { containsi: sought } } } : {}),
        sort: [`${main}:asc`],
        pagination: { page, pageSize: PAGE },
        ...(type.draftAndPublish ? { status: 'DRAFT' } : {}),
        ...(type.localized && locale ? { locale } : {}),
      };
      const { list } = await sendText<ListAnswer>(listDocument(type, entrySelection(type)), variables, signal);
      return { entries: list.nodes.map((node) => relatedEntry(node, type)), next: page < list.pageInfo.pageCount ? page + 1 : undefined };
    },
    getNextPageParam: ({ next }) => next,
  });
}
