import { useMutation, useQueryClient } from '@tanstack/react-query';
import { modelQuery } from '../../../model/session';

/** The key of the list of locales. */
export const LOCALES = ['locales'];

/** Changes locales; afterwards everything that knows them asks again. */
export function useLocaleChange<Given>(change: (given: Given) => Promise<unknown>, onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      await Promise.all([queries.invalidateQueries({ queryKey: LOCALES }), queries.invalidateQueries({ queryKey: modelQuery.queryKey })]);
      onDone();
    },
  });
}
