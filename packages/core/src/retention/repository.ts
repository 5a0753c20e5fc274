import { retentionRules, type TenantDatabase, type Transaction } from '@mandat/database';
import { knownDevices, lockouts, loginAttempts, sessions } from '@mandat/database/tenant';
import { lte } from 'drizzle-orm';
import { idleLimitMs } from '../session/limits.ts';

const dayMs = 86_400_000;

/** The instant before which rows under a rule have lived long enough. */
export function limitOf(rule: keyof typeof retentionRules, now: Date): Date {
  return new Date(now.getTime() - retentionRules[rule].days * dayMs);
}

export async function deleteOldAttempts(tx: Transaction, now: Date): Promise<number> {
  const before = limitOf('signInLog', now);
  const attempts = await tx.delete(loginAttempts).where(lte(loginAttempts.at, before)).returning({ id: loginAttempts.id });
  const counters = await tx.delete(lockouts).where(lte(lockouts.lastFailureAt, before)).returning({ id: lockouts.id });
  return attempts.length + counters.length;
}

export async function deleteOldSessions(tx: TenantDatabase | Transaction, now: Date): Promise<number> {
  const idle = new Date(now.getTime() - idleLimitMs);
  const ended = await tx.delete(sessions).where(lte(sessions.lastSeenAt, idle)).returning({ id: sessions.id });
  const over = await tx.delete(sessions).where(lte(sessions.endsAt, now)).returning({ id: sessions.id });
  const devices = await tx
    .delete(knownDevices)
    .where(lte(knownDevices.lastSignInAt, limitOf('knownDevice', now)))
    .returning({ id: knownDevices.id });
  return ended.length + over.length + devices.length;
}
