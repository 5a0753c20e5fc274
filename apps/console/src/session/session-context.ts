import type { SessionState } from '@mandat/contract';
import { createContext, useContext, useSyncExternalStore } from 'react';
import { session } from '../api/client.ts';
import type { SessionSnapshot } from './session-holder.ts';

/** Set by SessionGate: everything inside the layout has a session. */
export const SessionContext = createContext<SessionState | null>(null);

export function useSession(): SessionState {
  const state = useContext(SessionContext);
  if (state === null) throw new Error('useSession needs a SessionGate above it');
  return state;
}

export function useSessionSnapshot(): SessionSnapshot<SessionState> {
  return useSyncExternalStore(session.subscribe, session.get);
}
