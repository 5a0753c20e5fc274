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

export function isSessionOver(session: SessionTimes, now: Date, idleMs: number = idleLimitMs): boolean {
  return now >= session.endsAt || now.getTime() - session.lastSeenAt.getTime() > idleMs;
}

export function needsTouch(session: SessionTimes, now: Date): boolean {
  return now.getTime() - session.lastSeenAt.getTime() >= seenPrecisionMs;
}
