export { acknowledgePriceNotice } from './acknowledge-price-notice.ts';
export { changePassword } from './change-password.ts';
export { gateCodes } from './gate-codes.ts';
export { getSessionState, readSessionState } from './get-session-state.ts';
export { resumeSession } from './resume-session.ts';
export { type SignedIn, type SignInInput, signIn } from './sign-in.ts';
export { signOut } from './sign-out.ts';
