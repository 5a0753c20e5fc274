import { classifyLockouts } from '../tenant/lockouts.ts';

/** Staff are counted and locked out as tenants' people are, in tables of the same form. */
export { lockouts, loginAttempts } from '../tenant/lockouts.ts';

export const signInLogTables = classifyLockouts('staff.email_key = lockouts.username_key');
