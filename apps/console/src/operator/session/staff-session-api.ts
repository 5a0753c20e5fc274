import {
  type ChangePassword,
  type ConfirmTotp,
  PasskeyRequestOptions,
  RecoveryCodes,
  type SecondFactor,
  StaffSessionState,
  type StaffSignIn,
  TotpEnrolled,
  TotpEnrolment,
} from '@mandat/contract';
import { staffCall, staffHttp, staffSession } from '../client.ts';

const url = '/api/operator/session';

/** The first step: leads to the second factor, or to setting one up. */
export async function signInStaff(input: StaffSignIn): Promise<void> {
  staffSession.set(await staffCall(StaffSessionState, url, { method: 'POST', body: input }));
}

export async function confirmSecondFactor(factor: SecondFactor): Promise<void> {
  staffSession.set(await staffCall(StaffSessionState, `${url}/second-factor`, { method: 'POST', body: factor }));
}

export function readPasskeyOptions(): Promise<PasskeyRequestOptions> {
  return staffCall(PasskeyRequestOptions, `${url}/passkey-options`, { method: 'POST' });
}

export async function changeStaffPassword(input: ChangePassword): Promise<void> {
  staffSession.set(await staffCall(StaffSessionState, `${url}/password`, { method: 'PUT', body: input }));
}

/** Also the way out between the two steps. */
export async function signOutStaff(): Promise<void> {
  await staffHttp(url, { method: 'DELETE' }).catch(() => undefined);
  staffSession.clear();
}

export function endStaffSession(): void {
  // The server may count a little longer; what has ended here must have ended there.
  staffHttp(url, { method: 'DELETE' }).catch(() => undefined);
  staffSession.end();
}

export function beginTotp(): Promise<TotpEnrolment> {
  return staffCall(TotpEnrolment, '/api/operator/totp', { method: 'POST' });
}

/** Puts one-time codes in force. The session is not touched yet, as recovery codes may have to be read first. */
export function confirmTotp(input: ConfirmTotp): Promise<TotpEnrolled> {
  return staffCall(TotpEnrolled, '/api/operator/totp', { method: 'PUT', body: input });
}

/** Does without one-time codes, where a passkey is left. */
export async function removeTotp(): Promise<void> {
  staffSession.set(await staffCall(StaffSessionState, '/api/operator/totp', { method: 'DELETE' }));
}

/** Ten new codes, shown once; those before work no more. */
export function renewRecoveryCodes(): Promise<RecoveryCodes> {
  return staffCall(RecoveryCodes, '/api/operator/recovery-codes', { method: 'POST' });
}
