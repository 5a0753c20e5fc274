import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, Suspense, useEffect, useMemo } from 'react';
import { Navigate, useLocation } from 'react-router';
import { StatementGate } from '../lazy-pages.ts';
import { ForcedPasswordChange } from './ForcedPasswordChange.tsx';
import { passwordOwnerOf } from './password-owner.ts';
import { SeatContext } from './seat.ts';
import { signOut } from './session-api.ts';
import { SessionContext, useSessionSnapshot } from './session-context.ts';
import { seatOf } from './tenant-seat.ts';

/** Lets only signed-in people in, leads others to the sign-in page and back, and to what comes first: the statement, an own password. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { state, ending } = useSessionSnapshot();
  const { pathname, search } = useLocation();
  const queryClient = useQueryClient();
  const permissions = state?.permissions.join();
  const seat = useMemo(() => state && seatOf(state), [state]);

  useEffect(() => {
    // react-admin remembers what may be accessed, and this may just have changed.
    if (permissions === undefined) queryClient.clear();
    else queryClient.invalidateQueries({ queryKey: ['auth'] });
  }, [queryClient, permissions]);

  if (state === null || seat === null) {
    const wanted = ending === 'signed_out' ? { nextPathname: '/', nextSearch: '' } : { nextPathname: pathname, nextSearch: search };
    return <Navigate to="/login" replace state={wanted} />;
  }
  if (state.isStatementDue) {
    return (
      <Suspense fallback={null}>
        <StatementGate session={state} />
      </Suspense>
    );
  }
  if (state.mustChangePassword) {
    return <ForcedPasswordChange owner={passwordOwnerOf(state)} isDemonstration={state.tenant.isDemonstration} onSignOut={signOut} />;
  }
  return (
    <SessionContext value={state}>
      <SeatContext value={seat}>{children}</SeatContext>
    </SessionContext>
  );
}
