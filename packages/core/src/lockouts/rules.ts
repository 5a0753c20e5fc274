/** Five failures within 30 minutes lock a name for 30 minutes (A67). */
export const maximumFailures = 5;
export const lockoutMs = 30 * 60_000;
/** The clocks of several processes differ by less. What lies further ahead than a rule can put it was written by a wrong clock, and counts for nothing. */
export const clockSkewMs = 5 * 60_000;
