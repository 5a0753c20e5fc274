import { QueryClient } from '@tanstack/react-query';

/** Failed reads are shown with a button to try again; only being cut off is retried by itself. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, networkMode: 'always', refetchOnWindowFocus: true, staleTime: 2_000 },
    mutations: { retry: false, networkMode: 'always' },
  },
});
