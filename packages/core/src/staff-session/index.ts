export { changeStaffPassword } from './change-staff-password.ts';
export { confirmSignIn } from './confirm-sign-in.ts';
export { getStaffSessionState } from './get-staff-session-state.ts';
export { resumeStaffSession } from './resume-staff-session.ts';
export { signInStaff } from './sign-in-staff.ts';
export { signOutStaff } from './sign-out-staff.ts';
