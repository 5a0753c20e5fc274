import { SessionState } from '@mandat/contract';
import { createSessionHolder } from '../session/session-holder.ts';
import { createCall } from './call.ts';
import { createHttpClient } from './http.ts';
import { isApiError } from './problem.ts';

export const session = createSessionHolder<SessionState>(
  'BroadcastChannel' in globalThis ? new BroadcastChannel('mandat-session') : undefined,
);

export const http = createHttpClient((refusal, serverDate) => {
  if (refusal?.status === 401) return session.end();
  session.noteAnswer(serverDate);
  const { state } = session.get();
  if (refusal?.code === 'session.password_change_required' && state) session.set({ ...state, mustChangePassword: true });
  if (refusal?.code === 'session.statement_required' && state) session.set({ ...state, isStatementDue: true });
  // What was offered is not allowed any more: ask what is.
  if (refusal?.code === 'permission.missing') refreshSession();
});

export const call = createCall(http);

/** Asks who is signed in, and with which rights; nobody is a normal answer. */
export async function loadSession(): Promise<void> {
  try {
    session.set(await call(SessionState, '/api/session'));
  } catch (error) {
    if (!isApiError(error, 'session.required')) throw error;
    session.end();
  }
}

/** The same, where a failure is not worth a word: the next request will tell. */
export function refreshSession(): void {
  loadSession().catch(() => undefined);
}
