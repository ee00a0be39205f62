import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../graphql/client';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // an answer that says what is wrong says the same again
      retry: (failures, error) => failures < 2 && error instanceof ApiError && error.code === 'NETWORK',
      staleTime: 10_000,
      refetchOnWindowFocus: false,
    },
  },
});
