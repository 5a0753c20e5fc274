import { clockSkewMs } from '../lockouts/rules.ts';

/** A user's session ends after 15 minutes without a request and after 8 hours in any case. */
export const idleLimitMs = 15 * 60_000;
export const absoluteLimitMs = 8 * 3_600_000;
/** Staff's after 5 minutes and 4 hours; the half one between password and second factor lives 5 minutes. */
export const staffLimits = { idleMs: 5 * 60_000, absoluteMs: 4 * 3_600_000, halfMs: 5 * 60_000 } as const;
/** `last_seen_at` is written at most this often, so a session may end up to a minute early, never late. */
const seenPrecisionMs = 60_000;

interface SessionTimes {
  lastSeenAt: Date;
  endsAt: Date;
}

/** A session that was seen in the future is over, too: a clock was set back, and nobody can say for how long it has been idle. */
export function isSessionOver(session: SessionTimes, now: Date, limitMs: number = idleLimitMs): boolean {
  const idleMs = now.getTime() - session.lastSeenAt.getTime();
  return now >= session.endsAt || idleMs > limitMs || idleMs < -clockSkewMs;
}

export function needsTouch(session: SessionTimes, now: Date): boolean {
  return now.getTime() - session.lastSeenAt.getTime() >= seenPrecisionMs;
}
