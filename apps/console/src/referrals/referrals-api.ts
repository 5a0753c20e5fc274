import { Referral } from '@mandat/contract';
import { call } from '../api/client.ts';
import type { Held } from '../instructions/instructions-api.ts';

/** Makes an instruction of one's own out of what a colleague asked for. */
export function takeOverReferral({ id, version }: Held): Promise<Referral> {
  return call(Referral, `/api/referrals/${id}/take-over`, { method: 'PUT', body: { version } });
}

export function dismissReferral({ id, version, note }: Held & { note: string }): Promise<Referral> {
  return call(Referral, `/api/referrals/${id}/dismissal`, { method: 'PUT', body: { version, note } });
}
