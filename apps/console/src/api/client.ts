import { createSessionHolder } from '../session/session-holder.ts';
import { createHttpClient, type HttpOptions } from './http.ts';
import { ApiError } from './problem.ts';

export const session = createSessionHolder('BroadcastChannel' in globalThis ? new BroadcastChannel('mandat-session') : undefined);

export const http = createHttpClient((refusal) => {
  if (refusal?.status === 401) return session.end();
  session.noteAnswer();
  const { state } = session.get();
  if (refusal?.code === 'session.password_change_required' && state) session.set({ ...state, mustChangePassword: true });
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
