/** The rows of a view. Those of before stay until others are there; a request that nobody waits for any more is given up. */
import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { type PageRequest, readPage } from './readPage';
import type { View } from './view';

function pageQuery(request: PageRequest) {
  const { columns, ...view } = request.view;
  return queryOptions({
    queryKey: ['entries', request.type.uid, 'list', view, request.selection],
    queryFn: ({ signal }) => readPage(request, signal),
  });
}

export function useListPage(request: PageRequest) {
  const queries = useQueryClient();
  const page = useQuery({ ...pageQuery(request), placeholderData: keepPreviousData });
  const prepare = (view: View) => void queries.prefetchQuery(pageQuery({ ...request, view }));
  return { page, prepare };
}
