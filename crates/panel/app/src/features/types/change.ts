/** What is staged, in the words of the API, and what would become of it. */
import { queryOptions } from '@tanstack/react-query';
import { send } from '../../graphql/client';
import { PreviewModelChangeDocument } from '../../graphql/generated/graphql';
import { isComponent } from '../../model/definitions';
import type { Staged } from './useDraft';

export const changeOf = (staged: Staged) => [...staged].map(([uid, definition]) => ({ uid, definition }));

export function previewQuery(staged: Staged) {
  const change = changeOf(staged);
  return queryOptions({
    // as text, because the order of attributes counts
    queryKey: ['model', 'preview', JSON.stringify(change)],
    queryFn: async () => (await send(PreviewModelChangeDocument, { change })).previewModelChange,
    enabled: change.length > 0,
    staleTime: 0,
    gcTime: 60_000,
  });
}

/** Where the server keeps a definition. */
export function pathOf(uid: string): string {
  const [folder, name] = uid.replace('api::', '').split('.');
  return isComponent(uid) ? `src/components/${folder}/${name}.json` : `src/api/${folder}/content-types/${name}/schema.json`;
}
