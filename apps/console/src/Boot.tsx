import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { App } from './App.tsx';
import { loadSession, session } from './api/client.ts';
import { preferences } from './preferences/preferences.ts';
import { queryClient } from './query-client.ts';
import { Unreachable } from './Unreachable.tsx';

const router = createBrowserRouter([{ path: '*', element: <App /> }]);

/** Learns who is signed in and how they like it before anything is drawn, so that nothing flickers. */
async function start(): Promise<true> {
  await loadSession();
  if (session.get().state !== null) await preferences.load();
  return true;
}

export function Boot() {
  return (
    <QueryClientProvider client={queryClient}>
      <Started />
    </QueryClientProvider>
  );
}

function Started() {
  const { isPending, isError, refetch, isFetching } = useQuery({
    queryKey: ['start'],
    queryFn: start,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (isError) return <Unreachable isRetrying={isFetching} onRetry={refetch} />;
  return isPending ? null : <RouterProvider router={router} />;
}
