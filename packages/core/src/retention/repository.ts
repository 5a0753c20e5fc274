import { gaveUpWaiting, retentionRules, type TenantDatabase, type Transaction } from '@mandat/database';
import { staffDevices, staffSessions } from '@mandat/database/control';
import { knownDevices, lockouts, loginAttempts, outbox, sessions } from '@mandat/database/tenant';
import { and, isNull, lte, or, sql } from 'drizzle-orm';
import type { AuditContext } from '../audit-context.ts';
import { idleLimitMs, staffLimits } from '../session/limits.ts';

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

function overdueStaffSessions(now: Date) {
  return or(lte(staffSessions.lastSeenAt, new Date(now.getTime() - staffLimits.idleMs)), lte(staffSessions.endsAt, now));
}

function overdueStaffDevices(now: Date) {
  return lte(staffDevices.lastSignInAt, limitOf('knownDevice', now));
}

export async function hasOverdueStaffSessions(db: TenantDatabase, now: Date): Promise<boolean> {
  if ((await db.$count(staffSessions, overdueStaffSessions(now))) > 0) return true;
  return (await db.$count(staffDevices, overdueStaffDevices(now))) > 0;
}

export async function deleteOverdueStaffSessions(tx: Transaction, now: Date): Promise<void> {
  await tx.delete(staffSessions).where(overdueStaffSessions(now));
  await tx.delete(staffDevices).where(overdueStaffDevices(now));
}

export async function hasOverdueStaffAttempts(db: TenantDatabase, now: Date): Promise<boolean> {
  if ((await db.$count(loginAttempts, overdueAttempts(now))) > 0) return true;
  return (await db.$count(lockouts, overdueLockouts(now))) > 0;
}

export async function deleteOverdueStaffAttempts(tx: Transaction, now: Date): Promise<void> {
  await tx.delete(loginAttempts).where(overdueAttempts(now));
  await tx.delete(lockouts).where(overdueLockouts(now));
}

/** Erases one batch of payloads whose time is over; what is due, the database decides. Returns how many they were. */
export async function erasePayloads(db: TenantDatabase, context: AuditContext, now: Date, batch: number): Promise<number> {
  const [row] = await db.execute<{ erased: number }>(
    sql`select mandat.expire_audit_payloads(${JSON.stringify(context)}::jsonb, ${now.toISOString()}::timestamptz, ${batch}::int) as erased`,
  );
  return row?.erased ?? 0;
}

/**
 * Takes away the oldest month of the log if its time is over, which the database decides. `waiting`: it is not sealed and anchored yet;
 * `busy`: somebody reads the log for long; `empty`: it held nothing; otherwise the month, as `2026-11`.
 */
export async function takeMonth(db: TenantDatabase, context: AuditContext, now: Date): Promise<string> {
  try {
    const [row] = await db.execute<{ outcome: string }>(
      sql`select mandat.expire_audit_month(${JSON.stringify(context)}::jsonb, ${now.toISOString()}::timestamptz) as outcome`,
    );
    return row?.outcome ?? 'none';
  } catch (error) {
    if (gaveUpWaiting(error)) return 'busy';
    throw error;
  }
}
