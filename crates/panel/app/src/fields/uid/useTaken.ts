/** Which values of a uid other entries of the type have, of those that begin like this one. */
import { useQuery } from '@tanstack/react-query';
import { sendText } from '../../graphql/client';
import type { ContentField, Owner } from '../../model/contentModel';
import { type ListAnswer, listDocument } from '../../model/documents';
import { useFormScope } from '../FormScope';

/** As many as are looked at: enough to find a free number behind a slug. */
const LOOKED_AT = 100;

/** `null` as long as nobody knows; `base` is asked for only where it is not empty. */
export function useTaken(field: ContentField, owner: Owner, base: string): ReadonlySet<string> | null {
  const { type, documentId, locale } = useFormScope();
  // uids of components are not unique
  const enabled = base !== '' && owner.uid === type.uid && field.filter && Boolean(type.operations.findConnection);
  const { data } = useQuery({
    queryKey: ['content', type.uid, 'taken', field.name, locale, base],
    queryFn: async ({ signal }) => {
      const filters = { [field.name]: { startsWith: base }, ...(documentId ? { documentId: { ne: documentId } } : {}) };
      const variables = { filters, sort: [field.name], pagination: { limit: LOOKED_AT }, status: 'DRAFT', ...(locale ? { locale } : {}) };
      const { list } = await sendText<ListAnswer>(listDocument(type, field.name), variables, signal);
      return list.nodes.map((node) => String(node[field.name]));
    },
    enabled,
    staleTime: 10_000,
  });
  return enabled && data ? new Set(data) : null;
}
