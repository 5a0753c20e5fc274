import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { Navigate, useLocation } from 'react-router';
import { ForcedPasswordChange } from './ForcedPasswordChange.tsx';
import { SessionContext, useSessionSnapshot } from './session-context.ts';

/** Lets only signed-in people in, leads others to the sign-in page and back, and new ones to their own password first. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { state, ending } = useSessionSnapshot();
  const { pathname, search } = useLocation();
  const queryClient = useQueryClient();
  const permissions = state?.permissions.join();

  useEffect(() => {
    // react-admin remembers what may be accessed, and this may just have changed.
    if (permissions === undefined) queryClient.clear();
    else queryClient.invalidateQueries({ queryKey: ['auth'] });
  }, [queryClient, permissions]);

  if (state === null) {
    const wanted = ending === 'signed_out' ? { nextPathname: '/', nextSearch: '' } : { nextPathname: pathname, nextSearch: search };
    return <Navigate to="/login" replace state={wanted} />;
  }
  if (state.mustChangePassword) return <ForcedPasswordChange session={state} />;
  return <SessionContext value={state}>{children}</SessionContext>;
}
