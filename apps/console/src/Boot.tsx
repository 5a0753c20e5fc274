import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { App } from './App.tsx';
import { loadSession, session } from './api/client.ts';
import { preferences } from './preferences/preferences.ts';
import { queryClient } from './query-client.ts';
import { Unreachable } from './Unreachable.tsx';

/** The operator's staff work here, with a session of their own. */
const operatorPath = '/operator';
const loadOperator = () => import('./operator/OperatorApp.tsx');
const OperatorApp = lazy(async () => ({ default: (await loadOperator()).OperatorApp }));

const router = createBrowserRouter([
  {
    path: `${operatorPath}/*`,
    element: (
      <Suspense fallback={null}>
        <OperatorApp />
      </Suspense>
    ),
  },
  { path: '*', element: <App /> },
]);

/** Learns who is signed in and how they like it before anything is drawn, so that nothing flickers. */
async function prepare(): Promise<void> {
  if (`${location.pathname}/`.startsWith(`${operatorPath}/`)) return (await loadOperator()).loadStaffSession();
  await loadSession();
  if (session.get().state !== null) await preferences.load();
}

export function Boot() {
  const [phase, setPhase] = useState<'starting' | 'started' | 'unreachable'>('starting');
  const start = useCallback(() => {
    prepare().then(
      () => setPhase('started'),
      () => setPhase('unreachable'),
    );
  }, []);
  useEffect(start, [start]);
  if (phase === 'unreachable') return <Unreachable onRetry={start} />;
  if (phase === 'starting') return null;
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
