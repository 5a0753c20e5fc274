import type { SecondFactors, StaffRole } from '@mandat/contract';
import type { TenantDatabase, Transaction } from '@mandat/database';
import { staff, staffCredentials, staffDevices, staffPasskeys, staffRecoveryCodes, staffSessions } from '@mandat/database/control';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Adapter, DatabaseSession } from 'lucia';
import type { Bearer } from '../session/admit.ts';
import { endingsOf, type NewPassword, type SessionRow } from '../session/repository.ts';

export interface StaffSessionRow extends SessionRow {
  stage: 'half' | 'full';
  /** What a passkey is to sign next, once. */
  challenge: string | null;
}

export interface StaffRow {
  email: string;
  firstName: string;
  lastName: string;
  staffRoles: StaffRole[];
  status: 'active' | 'blocked';
  validUntil: Date | null;
  mustChangePassword: boolean;
  factors: SecondFactors;
}

const sessionColumns = {
  stage: staffSessions.stage,
  challenge: staffSessions.challenge,
  createdAt: staffSessions.createdAt,
  lastSeenAt: staffSessions.lastSeenAt,
  endsAt: staffSessions.endsAt,
  addressPrefix: staffSessions.addressPrefix,
  userAgent: staffSessions.userAgent,
};

const staffColumns = {
  email: staff.email,
  firstName: staff.firstName,
  lastName: staff.lastName,
  staffRoles: staff.roles,
  status: staff.status,
  validUntil: staff.validUntil,
  mustChangePassword: staffCredentials.mustChangePassword,
  factors: sql<SecondFactors>`json_build_object('totp', ${staffCredentials.totpSecret} is not null,
    'passkeys', (select count(*) from ${staffPasskeys} where ${staffPasskeys.staffId} = ${staff.id}),
    'recoveryCodes', (select count(*) from ${staffRecoveryCodes} where ${staffRecoveryCodes.staffId} = ${staff.id}
      and ${staffRecoveryCodes.usedAt} is null))`,
};

/** How lucia reaches the sessions of staff. */
export function staffSessionAdapter(db: TenantDatabase): Adapter {
  return {
    async getSessionAndUser(id) {
      const [row] = await db
        .select({ userId: staffSessions.userId, expiresAt: staffSessions.expiresAt, session: sessionColumns, user: staffColumns })
        .from(staffSessions)
        .innerJoin(staff, eq(staff.id, staffSessions.userId))
        .innerJoin(staffCredentials, eq(staffCredentials.staffId, staffSessions.userId))
        .where(eq(staffSessions.id, id));
      if (row === undefined) return [null, null];
      const session = { id, userId: row.userId, expiresAt: row.expiresAt, attributes: row.session };
      return [session, { id: row.userId, attributes: row.user }];
    },
    getUserSessions: (userId) =>
      db
        .select({ id: staffSessions.id, userId: staffSessions.userId, expiresAt: staffSessions.expiresAt, attributes: sessionColumns })
        .from(staffSessions)
        .where(eq(staffSessions.userId, userId))
        .orderBy(desc(staffSessions.lastSeenAt)),
    async setSession({ id, userId, expiresAt, attributes }: DatabaseSession) {
      const { stage, challenge = null } = attributes;
      if (stage === undefined) throw new Error('a session of staff has a stage');
      await db.insert(staffSessions).values({ id, userId, expiresAt, ...attributes, stage, challenge });
    },
    ...endingsOf(db, staffSessions),
  };
}

export async function touchStaffSession(db: TenantDatabase, id: string, now: Date): Promise<void> {
  await db.update(staffSessions).set({ lastSeenAt: now }).where(eq(staffSessions.id, id));
}

export async function setChallenge(db: TenantDatabase, sessionId: string, challenge: string): Promise<void> {
  await db.update(staffSessions).set({ challenge }).where(eq(staffSessions.id, sessionId));
}

/** The challenge that waits in a session, which is used up by asking. */
export async function takeChallenge(db: TenantDatabase, sessionId: string): Promise<string | undefined> {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .select({ challenge: staffSessions.challenge })
      .from(staffSessions)
      .where(eq(staffSessions.id, sessionId))
      .for('update');
    await tx.update(staffSessions).set({ challenge: null }).where(eq(staffSessions.id, sessionId));
    return row?.challenge ?? undefined;
  });
}

/** Whether a half session was still there to be used up. */
export async function deleteHalfSession(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx
    .delete(staffSessions)
    .where(and(eq(staffSessions.id, id), eq(staffSessions.stage, 'half')))
    .returning({ id: staffSessions.id });
  return rows.length > 0;
}

export interface StaffCandidate extends Bearer {
  email: string;
  firstName: string;
  lastName: string;
}

/** Who has an e-mail address, with what their password is checked against and, when `deviceTokenHash` is one of theirs, the device. */
export async function findStaffCandidate(
  db: TenantDatabase,
  emailKey: string,
  deviceTokenHash: string | null,
): Promise<StaffCandidate | undefined> {
  const [row] = await db
    .select({
      id: staff.id,
      email: staff.email,
      firstName: staff.firstName,
      lastName: staff.lastName,
      status: staff.status,
      validUntil: staff.validUntil,
      passwordHash: staffCredentials.passwordHash,
      deviceId: staffDevices.id,
    })
    .from(staff)
    .innerJoin(staffCredentials, eq(staffCredentials.staffId, staff.id))
    .leftJoin(staffDevices, and(eq(staffDevices.staffId, staff.id), eq(staffDevices.tokenHash, deviceTokenHash ?? '')))
    .where(eq(staff.emailKey, emailKey));
  return row;
}

/** Holds a staff member's credentials, in the order in which all hold them, and says what the password's hash is. */
export async function holdStaffCredentials(tx: Transaction, staffId: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ passwordHash: staffCredentials.passwordHash })
    .from(staffCredentials)
    .where(eq(staffCredentials.staffId, staffId))
    .for('update');
  return row?.passwordHash;
}

export async function markStaffSignedIn(tx: Transaction, staffId: string, now: Date): Promise<void> {
  await tx.update(staffCredentials).set({ lastSignInAt: now }).where(eq(staffCredentials.staffId, staffId));
}

export async function rememberStaffDevice(tx: Transaction, device: typeof staffDevices.$inferInsert): Promise<void> {
  await tx
    .insert(staffDevices)
    .values(device)
    .onConflictDoUpdate({ target: [staffDevices.staffId, staffDevices.tokenHash], set: { lastSignInAt: device.lastSignInAt } });
}

export async function forgetStaffDevices(tx: Transaction, staffId: string): Promise<void> {
  await tx.delete(staffDevices).where(eq(staffDevices.staffId, staffId));
}

export async function findStaffPasswordHash(db: TenantDatabase, staffId: string): Promise<string | undefined> {
  const [row] = await db
    .select({ passwordHash: staffCredentials.passwordHash })
    .from(staffCredentials)
    .where(eq(staffCredentials.staffId, staffId));
  return row?.passwordHash;
}

export async function replaceStaffPassword(tx: Transaction, staffId: string, password: NewPassword): Promise<void> {
  await tx.update(staffCredentials).set(password).where(eq(staffCredentials.staffId, staffId));
}

/** How many of a staff member's recovery codes work still. */
export function countUnusedRecoveryCodes(db: TenantDatabase, staffId: string): Promise<number> {
  return db.$count(staffRecoveryCodes, and(eq(staffRecoveryCodes.staffId, staffId), isNull(staffRecoveryCodes.usedAt)));
}
