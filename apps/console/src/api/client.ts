import { SessionState } from '@mandat/contract';
import { createSessionHolder } from '../session/session-holder.ts';
import { createHttpClient, type HttpOptions } from './http.ts';
import { ApiError, isApiError } from './problem.ts';

export const session = createSessionHolder('BroadcastChannel' in globalThis ? new BroadcastChannel('mandat-session') : undefined);

export const http = createHttpClient((refusal, serverDate) => {
  if (refusal?.status === 401) return session.end();
  session.noteAnswer(serverDate);
  const { state } = session.get();
  if (refusal?.code === 'session.password_change_required' && state) session.set({ ...state, mustChangePassword: true });
  // What was offered is not allowed any more: ask what is.
  if (refusal?.code === 'permission.missing') refreshSession();
});

/** A schema of the contract, as far as reading goes. */
interface Reader<Value> {
  parse(value: unknown): Value;
}

/** Calls the API and reads the answer by its schema, so that what a page receives is what its type says. */
export async function call<Value>(reader: Reader<Value>, url: string, options?: HttpOptions): Promise<Value> {
  const { json, status } = await http(url, options);
  try {
    return reader.parse(json);
  } catch {
    throw new ApiError('server.unexpected', status);
  }
}

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
