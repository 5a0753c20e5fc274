export { dismissReferral, takeOverReferral } from './decide-referral.ts';
export { getReferral, listReferrals } from './list-referrals.ts';
