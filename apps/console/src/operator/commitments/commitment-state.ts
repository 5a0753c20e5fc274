import type { Commitment } from '@mandat/contract';

type CommitmentState = 'revoked' | 'ended' | 'coming' | 'inForce';

/** Where a commitment stands at `now`; `today` is that day where the reader is. */
export function stateOfCommitment(commitment: Commitment, now: Date, today: string): CommitmentState {
  if (commitment.revokedAt !== null) return 'revoked';
  if (commitment.validUntil !== null && new Date(commitment.validUntil) <= now) return 'ended';
  return commitment.signedOn > today ? 'coming' : 'inForce';
}
