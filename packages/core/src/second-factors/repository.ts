import type { TenantDatabase, Transaction } from '@mandat/database';
import { staffCredentials, staffPasskeys, staffRecoveryCodes } from '@mandat/database/control';
import { and, eq, isNull, lt, or } from 'drizzle-orm';

export interface SealedTotp {
  sealed: Uint8Array | null;
  pending: Uint8Array | null;
  lastStep: number | null;
}

export async function findSealedTotp(db: TenantDatabase, staffId: string): Promise<SealedTotp | undefined> {
  const [row] = await db
    .select({
      sealed: staffCredentials.totpSecret,
      pending: staffCredentials.pendingTotpSecret,
      lastStep: staffCredentials.lastTotpStep,
    })
    .from(staffCredentials)
    .where(eq(staffCredentials.staffId, staffId));
  return row;
}

/** Takes the step of a code, and every step before it. Whether it was still to be had: of two uses of one code one wins. */
export async function takeTotpStep(tx: Transaction, staffId: string, step: number): Promise<boolean> {
  const isLater = or(isNull(staffCredentials.lastTotpStep), lt(staffCredentials.lastTotpStep, step));
  const rows = await tx
    .update(staffCredentials)
    .set({ lastTotpStep: step })
    .where(and(eq(staffCredentials.staffId, staffId), isLater))
    .returning({ staffId: staffCredentials.staffId });
  return rows.length > 0;
}

export async function setPendingTotp(tx: Transaction, staffId: string, pending: Uint8Array): Promise<void> {
  await tx.update(staffCredentials).set({ pendingTotpSecret: pending }).where(eq(staffCredentials.staffId, staffId));
}

/** Puts a confirmed secret in the place of the one before; the code that confirmed it is used up. */
export async function setTotp(tx: Transaction, staffId: string, sealed: Uint8Array, step: number): Promise<void> {
  await tx
    .update(staffCredentials)
    .set({ totpSecret: sealed, pendingTotpSecret: null, lastTotpStep: step })
    .where(eq(staffCredentials.staffId, staffId));
}

export async function deleteTotp(tx: Transaction, staffId: string): Promise<void> {
  await tx
    .update(staffCredentials)
    .set({ totpSecret: null, pendingTotpSecret: null, lastTotpStep: null })
    .where(eq(staffCredentials.staffId, staffId));
}

export async function replaceRecoveryCodes(tx: Transaction, staffId: string, hashes: readonly string[]): Promise<void> {
  await tx.delete(staffRecoveryCodes).where(eq(staffRecoveryCodes.staffId, staffId));
  if (hashes.length > 0) await tx.insert(staffRecoveryCodes).values(hashes.map((codeHash) => ({ staffId, codeHash })));
}

function unusedCode(staffId: string, codeHash: string) {
  const isTheirs = and(eq(staffRecoveryCodes.staffId, staffId), eq(staffRecoveryCodes.codeHash, codeHash));
  return and(isTheirs, isNull(staffRecoveryCodes.usedAt));
}

export async function hasRecoveryCode(db: TenantDatabase, staffId: string, codeHash: string): Promise<boolean> {
  return (await db.$count(staffRecoveryCodes, unusedCode(staffId, codeHash))) > 0;
}

/** Uses a code up. Whether it was still to be had. */
export async function takeRecoveryCode(tx: Transaction, staffId: string, codeHash: string, now: Date): Promise<boolean> {
  const rows = await tx
    .update(staffRecoveryCodes)
    .set({ usedAt: now })
    .where(unusedCode(staffId, codeHash))
    .returning({ codeHash: staffRecoveryCodes.codeHash });
  return rows.length > 0;
}

/** Whether a staff member has a second factor at all; their credentials are held by then. */
export async function hasSecondFactor(tx: Transaction, staffId: string): Promise<boolean> {
  if ((await findSealedTotp(tx, staffId))?.sealed != null) return true;
  return (await tx.$count(staffPasskeys, eq(staffPasskeys.staffId, staffId))) > 0;
}
