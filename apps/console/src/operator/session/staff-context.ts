import { namesAroundStaff, type StaffSessionState } from '@mandat/contract';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { PasswordOwner } from '../../session/password-owner.ts';
import type { Seat } from '../../session/seat.ts';
import type { SessionSnapshot } from '../../session/session-holder.ts';
import { refreshStaffSession, staffSession } from '../client.ts';
import { changeStaffPassword, endStaffSession, signOutStaff } from './staff-session-api.ts';

/** Set by OperatorGate: everything inside the operator's frame has a complete session. */
export const StaffContext = createContext<StaffSessionState | null>(null);

export function useStaffSession(): StaffSessionState {
  const state = useContext(StaffContext);
  if (state === null) throw new Error('useStaffSession needs an OperatorGate above it');
  return state;
}

export function useStaffSnapshot(): SessionSnapshot<StaffSessionState> {
  return useSyncExternalStore(staffSession.subscribe, staffSession.get);
}

/** A member of the operator's staff before the console of `house`. */
export function staffSeatOf({ staff, permissions, idleSeconds, endsAt }: StaffSessionState, house: string): Seat {
  return {
    side: 'operator',
    id: staff.id,
    firstName: staff.firstName,
    lastName: staff.lastName,
    account: staff.email,
    house,
    isDemonstration: false,
    rights: permissions,
    hasSavedViews: false,
    home: '/operator',
    deniedText: 'operator.denied',
    accountPage: '/operator/account',
    ...{ idleSeconds, endsAt },
    clock: staffSession,
    refresh: refreshStaffSession,
    signOut: signOutStaff,
    end: endStaffSession,
  };
}

export function staffPasswordOwner({ staff, passwordPolicy }: StaffSessionState): PasswordOwner {
  return { account: staff.email, policy: passwordPolicy, ownNames: namesAroundStaff(staff), change: changeStaffPassword };
}
