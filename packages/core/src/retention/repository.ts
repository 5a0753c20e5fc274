import { retentionRules, type TenantDatabase, type Transaction } from '@mandat/database';
import { knownDevices, lockouts, loginAttempts, outbox, sessions } from '@mandat/database/tenant';
import { and, isNull, lte, or } from 'drizzle-orm';
import { idleLimitMs } from '../session/limits.ts';

const dayMs = 86_400_000;

/** The instant before which rows under a rule have lived long enough. */
function limitOf(rule: keyof typeof retentionRules, now: Date): Date {
  return new Date(now.getTime() - retentionRules[rule].days * dayMs);
}

function overdueSessions(now: Date) {
  return or(lte(sessions.lastSeenAt, new Date(now.getTime() - idleLimitMs)), lte(sessions.endsAt, now));
}

function overdueDevices(now: Date) {
  return lte(knownDevices.lastSignInAt, limitOf('knownDevice', now));
}

export async function hasOverdueSessions(db: TenantDatabase, now: Date): Promise<boolean> {
  const counts = [await db.$count(sessions, overdueSessions(now)), await db.$count(knownDevices, overdueDevices(now))];
  return counts.some((count) => count > 0);
}

export async function deleteOverdueSessions(tx: Transaction, now: Date): Promise<void> {
  await tx.delete(sessions).where(overdueSessions(now));
  await tx.delete(knownDevices).where(overdueDevices(now));
}

function overdueAttempts(now: Date) {
  return lte(loginAttempts.at, limitOf('signInLog', now));
}

function overdueLockouts(now: Date) {
  return lte(lockouts.lastFailureAt, limitOf('signInLog', now));
}

function overdueMail(now: Date) {
  return and(isNull(outbox.dueAt), lte(outbox.createdAt, limitOf('transient', now)));
}

export async function hasOverdueAttempts(db: TenantDatabase, now: Date): Promise<boolean> {
  const counts = [
    await db.$count(loginAttempts, overdueAttempts(now)),
    await db.$count(lockouts, overdueLockouts(now)),
    await db.$count(outbox, overdueMail(now)),
  ];
  return counts.some((count) => count > 0);
}

export async function deleteOverdueAttempts(tx: Transaction, now: Date): Promise<void> {
  await tx.delete(loginAttempts).where(overdueAttempts(now));
  await tx.delete(lockouts).where(overdueLockouts(now));
  await tx.delete(outbox).where(overdueMail(now));
}
