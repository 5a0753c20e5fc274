export interface SessionTimes {
  /** When the last request was answered, in milliseconds of this machine's clock. */
  lastAnswerAt: number;
  /** How far the server's clock is ahead of this machine's. */
  skewMs: number;
  idleSeconds: number;
  /** The instant of the server's clock at which the session ends however busy it is. */
  endsAt: string;
}

export type SessionEnd = 'idle' | 'longest';

const longestWarningSeconds = 120;

/** How many seconds are left, and what ends the session then. */
export function timeLeft({ lastAnswerAt, skewMs, idleSeconds, endsAt }: SessionTimes, now: number): { seconds: number; cause: SessionEnd } {
  const idle = (lastAnswerAt - now) / 1000 + idleSeconds;
  const longest = (Date.parse(endsAt) - skewMs - now) / 1000;
  return idle <= longest ? { seconds: Math.ceil(idle), cause: 'idle' } : { seconds: Math.ceil(longest), cause: 'longest' };
}

/** The last two minutes, or the last quarter of a shorter idle time. */
export function isWarningDue(seconds: number, idleSeconds: number): boolean {
  return seconds <= Math.min(longestWarningSeconds, idleSeconds / 4);
}

/** Somebody who types or points without sending anything is not idle: after a third of the idle time the server hears of it. */
export function isKeepAliveDue({ lastAnswerAt, idleSeconds }: Pick<SessionTimes, 'lastAnswerAt' | 'idleSeconds'>, now: number): boolean {
  return now - lastAnswerAt > (idleSeconds * 1000) / 3;
}
