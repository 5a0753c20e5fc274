import { Commitment, type RecordCommitment } from '@mandat/contract';
import { staffCall } from '../client.ts';

const url = '/api/operator/commitments';

export function recordCommitment(input: RecordCommitment): Promise<Commitment> {
  return staffCall(Commitment, url, { method: 'POST', body: input });
}

export function revokeCommitment({ id, reason }: { id: string; reason: string }): Promise<Commitment> {
  return staffCall(Commitment, `${url}/${id}/revocation`, { method: 'PUT', body: { reason } });
}
