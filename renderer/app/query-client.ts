import { QueryClient } from '@tanstack/react-query';

/** The engine is on this machine: what it refuses once it refuses twice, and being offline is the normal case. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, networkMode: 'always', staleTime: 30_000, refetchOnWindowFocus: false },
    mutations: { retry: false, networkMode: 'always' },
  },
});
