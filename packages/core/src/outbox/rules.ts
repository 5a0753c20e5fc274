const maximumAttempts = 10;
const firstWaitMs = 60_000;
const longestWaitMs = 6 * 3_600_000;

/** When to try again after `attempts` failures: after a minute, then twice as long each time up to six hours; null: not any more. */
export function nextAttemptAt(attempts: number, now: Date): Date | null {
  if (attempts >= maximumAttempts) return null;
  return new Date(now.getTime() + Math.min(firstWaitMs * 2 ** (attempts - 1), longestWaitMs));
}
