import { clockSkewMs } from '../lockouts/rules.ts';

const maximumAttempts = 10;
const firstWaitMs = 60_000;
const longestWaitMs = 6 * 3_600_000;

/** Nothing waits for longer: what is due later was written by a clock that was wrong, and is due now. */
export const latestDueAt = (now: Date): Date => new Date(now.getTime() + longestWaitMs + clockSkewMs);

/** When to try again after `attempts` failures: after a minute, then twice as long each time up to six hours; null: not any more. */
export function nextAttemptAt(attempts: number, now: Date): Date | null {
  if (attempts >= maximumAttempts) return null;
  return new Date(now.getTime() + Math.min(firstWaitMs * 2 ** (attempts - 1), longestWaitMs));
}
