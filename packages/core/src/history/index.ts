export { type PastInstruction, type PastMove, recordPastContact, recordPastInstruction } from './past-instructions.ts';
export { type PastAudit, type PastReview, recordPastAudit, recordPastReview } from './past-reviews.ts';
export {
  acknowledgePrices,
  acknowledgePrices,
  confirmPastStatement,
  contextAt,
  contextAt,
  type EnrolledUser,
  type EnrolledUser,
  enrolUser,
  enrolUser,
  type PastSignIn,
  type PastSignIn,
  type Replay,
  type Replay,
  recordPastSignIns,
  recordPastSignIns,
} from './replay.ts';
