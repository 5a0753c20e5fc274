export { listCommitments } from './list-commitments.ts';
export { recordCommitment } from './record-commitment.ts';
export { revokeCommitment } from './revoke-commitment.ts';
