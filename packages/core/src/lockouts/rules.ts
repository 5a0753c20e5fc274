/** Five failures within 30 minutes lock a name for 30 minutes (A67). */
export const maximumFailures = 5;
export const lockoutMs = 30 * 60_000;
