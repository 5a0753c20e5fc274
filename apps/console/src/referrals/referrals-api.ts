import { InstructionDetails, Referral } from '@mandat/contract';
import { call } from '../api/client.ts';
import type { Held } from '../instructions/instructions-api.ts';

/** Makes an instruction of one's own out of what a colleague asked for. */
export function takeOverReferral({ id, version }: Held): Promise<InstructionDetails> {
  return call(InstructionDetails, `/api/referrals/${id}/take-over`, { method: 'POST', body: { version } });
}

export function dismissReferral({ id, version, note }: Held & { note: string }): Promise<Referral> {
  return call(Referral, `/api/referrals/${id}/dismiss`, { method: 'POST', body: { version, note } });
}
