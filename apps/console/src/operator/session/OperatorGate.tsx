import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { ForcedPasswordChange } from '../../session/ForcedPasswordChange.tsx';
import { SeatContext } from '../../session/seat.ts';
import { EnrolmentPage } from '../sign-in/EnrolmentPage.tsx';
import { SecondFactorPage } from '../sign-in/SecondFactorPage.tsx';
import { StaffSignInPage } from '../sign-in/StaffSignInPage.tsx';
import { StaffContext, staffPasswordOwner, staffSeatOf, useStaffSnapshot } from './staff-context.ts';
import { signOutStaff } from './staff-session-api.ts';

/** Lets only staff in who are wholly signed in; others take the next step at the address that they wanted. */
export function OperatorGate({ children }: { children: ReactNode }) {
  const t = useText();
  const { state, ending } = useStaffSnapshot();
  const queryClient = useQueryClient();
  const house = t('operator.house');
  const seat = useMemo(() => state && staffSeatOf(state, house), [state, house]);
  const isSignedIn = state?.stage === 'complete';
  useEffect(() => {
    if (!isSignedIn) queryClient.clear();
  }, [queryClient, isSignedIn]);

  if (state === null || seat === null) return <StaffSignInPage ending={ending} />;
  if (state.stage === 'enrol') return <EnrolmentPage />;
  if (state.stage === 'second_factor') return <SecondFactorPage session={state} />;
  if (state.mustChangePassword) {
    return <ForcedPasswordChange owner={staffPasswordOwner(state)} isDemonstration={false} onSignOut={signOutStaff} />;
  }
  return (
    <StaffContext value={state}>
      <SeatContext value={seat}>{children}</SeatContext>
    </StaffContext>
  );
}
