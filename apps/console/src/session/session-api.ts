import { type Acknowledge, type ChangePassword, QuickLogin, SessionState, type SignIn } from '@mandat/contract';
import { call, http, session } from '../api/client.ts';
import { preferences } from '../preferences/preferences.ts';

export async function signIn(input: SignIn): Promise<void> {
  const state = await call(SessionState, '/api/session', { method: 'POST', body: input });
  await preferences.load();
  session.set(state);
}

export async function signOut(): Promise<void> {
  if (session.get().state === null) return;
  preferences.forget();
  await http('/api/session', { method: 'DELETE' }).catch(() => undefined);
  session.clear();
}

/** The names that this device remembers, if its user wanted that. */
export async function readQuickLogin(): Promise<QuickLogin> {
  return call(QuickLogin, '/api/session/quick-login');
}

export async function forgetQuickLogin(): Promise<void> {
  await call(QuickLogin, '/api/session/quick-login', { method: 'DELETE' });
}

export async function changePassword(input: ChangePassword): Promise<void> {
  const state = await call(SessionState, '/api/session/password', { method: 'PUT', body: input });
  await preferences.load();
  session.set(state);
}

export async function acknowledgePrices(input: Acknowledge): Promise<void> {
  session.set(await call(SessionState, '/api/session/acknowledgements', { method: 'POST', body: input }));
}
