import { StaffSessionState } from '@mandat/contract';
import { createCall } from '../api/call.ts';
import { createHttpClient } from '../api/http.ts';
import { isApiError } from '../api/problem.ts';
import { createSessionHolder } from '../session/session-holder.ts';

/** What this window knows of the session of a member of the operator's staff. */
export const staffSession = createSessionHolder<StaffSessionState>(
  'BroadcastChannel' in globalThis ? new BroadcastChannel('mandat-staff-session') : undefined,
);

export const staffHttp = createHttpClient((refusal, serverDate) => {
  if (refusal?.status === 401) return staffSession.end();
  staffSession.noteAnswer(serverDate);
  // What was offered is not allowed any more: ask what is.
  if (refusal?.code === 'permission.missing') refreshStaffSession();
});

export const staffCall = createCall(staffHttp);

/** Asks who is signed in, how far, and with which rights; nobody is a normal answer. */
export async function loadStaffSession(): Promise<void> {
  try {
    staffSession.set(await staffCall(StaffSessionState, '/api/operator/session'));
  } catch (error) {
    if (!isApiError(error, 'session.required')) throw error;
    staffSession.end();
  }
}

/** The same, where a failure is not worth a word: the next request will tell. */
export function refreshStaffSession(): void {
  loadStaffSession().catch(() => undefined);
}
