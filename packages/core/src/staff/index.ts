export { blockStaffMember } from './block-staff-member.ts';
export { createStaffMember, enrolStaffMember } from './create-staff-member.ts';
export { endStaffSessions } from './end-staff-sessions.ts';
export { findStaffId, getStaffMember, listStaff } from './list-staff.ts';
export { resetSecondFactor } from './reset-second-factor.ts';
export { resetStaffSignIn } from './reset-staff-sign-in.ts';
export { unblockStaffMember } from './unblock-staff-member.ts';
export { updateStaffMember } from './update-staff-member.ts';
