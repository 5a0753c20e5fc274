export { listLockouts } from './list-lockouts.ts';
export { releaseLockout, releaseUserLockout } from './release-lockout.ts';
