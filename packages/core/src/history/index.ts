export { type PastInstruction, type PastMove, recordPastContact, recordPastInstruction } from './past-instructions.ts';
export { type PastAudit, type PastReview, recordPastAudit, recordPastReview } from './past-reviews.ts';
export {
  acknowledgePrices,
  confirmPastStatement,
  contextAt,
  type EnrolledUser,
  enrolUser,
  type PastSignIn,
  type Replay,
  recordPastSignIns,
} from './replay.ts';
