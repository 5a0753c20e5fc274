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
