import { type Permission, permissions, type StaffPermission, staffPermissions } from '@mandat/contract';
import { createContext, useContext } from 'react';
import type { TextKey } from '../i18n/console-texts.ts';
import type { SessionClock } from './session-holder.ts';

export type Right = Permission | StaffPermission;

/** Who sits before the screen and how they leave: what the frame and every page need, whichever side they work for. */
export interface Seat {
  side: 'tenant' | 'operator';
  id: string;
  firstName: string;
  lastName: string;
  /** What they sign in with. */
  account: string;
  /** Whose console it is. */
  house: string;
  isDemonstration: boolean;
  rights: readonly Right[];
  /** Whether the server keeps named filters of lists for them. */
  hasSavedViews: boolean;
  home: string;
  /** Who can give a right that is missing, in words. */
  deniedText: TextKey;
  accountPage: string;
  idleSeconds: number;
  endsAt: string;
  clock: SessionClock;
  /** Asks the server who is signed in and what they may do now. */
  refresh: () => void;
  signOut: () => Promise<void>;
  /** The time is over: nothing of the session is left, here and on the server. */
  end: () => void;
}

/** Set by the gate of either side. */
export const SeatContext = createContext<Seat | null>(null);

export function useSeat(): Seat {
  const seat = useContext(SeatContext);
  if (seat === null) throw new Error('useSeat needs a gate above it');
  return seat;
}

export function useHasPermission(right: Right): boolean {
  return useSeat().rights.includes(right);
}

/** The i18n key of a right's name; both sides have rights of the same name that say something else. */
export function rightKey(right: Right, side: Seat['side']): TextKey {
  if (side === 'operator' && isOfStaff(right)) return `staffPermissions.${right}`;
  return isOfTenant(right) ? `permissions.${right}` : `staffPermissions.${right}`;
}

function isOfStaff(right: Right): right is StaffPermission {
  return staffPermissions.some((known) => known === right);
}

function isOfTenant(right: Right): right is Permission {
  return permissions.some((known) => known === right);
}
