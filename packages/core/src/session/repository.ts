import type { Role } from '@mandat/contract';
import { keepStatement, type TenantDatabase, type Transaction } from '@mandat/database';
import type { staffSessions } from '@mandat/database/control';
import { credentials, knownDevices, sessions, userPermissions, users } from '@mandat/database/tenant';
import { and, desc, eq, lte, sql } from 'drizzle-orm';
import type { Adapter, DatabaseSession } from 'lucia';
import { currentPriceListId } from '../mailing-prices/repository.ts';
import { statementDueFrom } from '../statements/repository.ts';
import type { HeldGrant } from '../user-permissions/rules.ts';
import { rolesOfUser } from '../users/repository.ts';

export interface SessionRow {
  createdAt: Date;
  lastSeenAt: Date;
  endsAt: Date;
  addressPrefix: string | null;
  userAgent: string | null;
}

export interface UserRow {
  username: string;
  email: string;
  firstName: string;
  lastName: string;
  status: 'active' | 'blocked';
  validUntil: Date | null;
  mustChangePassword: boolean;
  roles: Role[];
  grants: HeldGrant[];
  statementDueFrom: Date | null;
  priceListId: string | null;
}

const sessionColumns = {
  createdAt: sessions.createdAt,
  lastSeenAt: sessions.lastSeenAt,
  endsAt: sessions.endsAt,
  addressPrefix: sessions.addressPrefix,
  userAgent: sessions.userAgent,
};

/** How lucia reaches the tables. The one query of every request brings the user's rights along. */
export function sessionAdapter(db: TenantDatabase): Adapter {
  return {
    async getSessionAndUser(id) {
      const [row] = await selectSession(db, 'by id').execute({ id });
      if (row === undefined) return [null, null];
      const session = { id, userId: row.userId, expiresAt: row.expiresAt, attributes: row.session };
      return [session, { id: row.userId, attributes: row.user }];
    },
    async getUserSessions(userId) {
      const rows = await db
        .select({ id: sessions.id, userId: sessions.userId, expiresAt: sessions.expiresAt, attributes: sessionColumns })
        .from(sessions)
        .where(eq(sessions.userId, userId))
        .orderBy(desc(sessions.lastSeenAt));
      return rows;
    },
    async setSession({ id, userId, expiresAt, attributes }: DatabaseSession) {
      await insertSession(db, 'one').execute({ id, userId, expiresAt, ...attributes });
    },
    ...endingsOf(db, sessions),
  };
}

type Endings = 'updateSessionExpiration' | 'deleteSession' | 'deleteUserSessions' | 'deleteExpiredSessions';

/** The part of an adapter that is the same for every table of sessions. */
export function endingsOf(db: TenantDatabase, table: typeof sessions | typeof staffSessions): Pick<Adapter, Endings> {
  return {
    async updateSessionExpiration(id, expiresAt) {
      await db.update(table).set({ expiresAt }).where(eq(table.id, id));
    },
    async deleteSession(id) {
      await db.delete(table).where(eq(table.id, id));
    },
    async deleteUserSessions(userId) {
      await db.delete(table).where(eq(table.userId, userId));
    },
    async deleteExpiredSessions() {
      await db.delete(table).where(lte(table.expiresAt, sql`now()`));
    },
  };
}

const userColumns = {
  username: users.username,
  email: users.email,
  firstName: users.firstName,
  lastName: users.lastName,
  status: users.status,
  validUntil: users.validUntil,
  mustChangePassword: credentials.mustChangePassword,
  roles: rolesOfUser,
  grants: sql<HeldGrant[]>`(select coalesce(json_agg(json_build_object('permission', ${userPermissions.permission},
    'expiresAt', ${userPermissions.expiresAt}, 'acknowledgedPriceListId', ${userPermissions.acknowledgedPriceListId})), '[]'::json)
    from ${userPermissions} where ${userPermissions.userId} = ${users.id})`,
  priceListId: currentPriceListId,
  statementDueFrom,
};

const selectSession = keepStatement((db, _shape: 'by id') =>
  db
    .select({ userId: sessions.userId, expiresAt: sessions.expiresAt, session: sessionColumns, user: userColumns })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .innerJoin(credentials, eq(credentials.userId, sessions.userId))
    .where(eq(sessions.id, sql.placeholder('id')))
    .prepare('session_with_user'),
);

const insertSession = keepStatement((db, _shape: 'one') =>
  db
    .insert(sessions)
    .values({
      id: sql.placeholder('id'),
      userId: sql.placeholder('userId'),
      expiresAt: sql.placeholder('expiresAt'),
      createdAt: sql.placeholder('createdAt'),
      lastSeenAt: sql.placeholder('lastSeenAt'),
      endsAt: sql.placeholder('endsAt'),
      addressPrefix: sql.placeholder('addressPrefix'),
      userAgent: sql.placeholder('userAgent'),
    })
    .prepare('new_session'),
);

export async function touchSession(db: TenantDatabase, id: string, now: Date): Promise<void> {
  await db.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, id));
}

export interface Candidate {
  id: string;
  username: string;
  email: string;
  firstName: string;
  lastName: string;
  status: 'active' | 'blocked';
  validUntil: Date | null;
  passwordHash: string;
  deviceId: string | null;
}

/** Who bears a name, with what their password is checked against and, when `deviceTokenHash` is one of theirs, the device. */
export async function findCandidate(
  db: TenantDatabase,
  usernameKey: string,
  deviceTokenHash: string | null,
): Promise<Candidate | undefined> {
  const [row] = await selectCandidate(db, 'by name').execute({ usernameKey, deviceTokenHash: deviceTokenHash ?? '' });
  return row;
}

const selectCandidate = keepStatement((db, _shape: 'by name') =>
  db
    .select({
      id: users.id,
      username: users.username,
      email: users.email,
      firstName: users.firstName,
      lastName: users.lastName,
      status: users.status,
      validUntil: users.validUntil,
      passwordHash: credentials.passwordHash,
      deviceId: knownDevices.id,
    })
    .from(users)
    .innerJoin(credentials, eq(credentials.userId, users.id))
    .leftJoin(knownDevices, and(eq(knownDevices.userId, users.id), eq(knownDevices.tokenHash, sql.placeholder('deviceTokenHash'))))
    .where(eq(users.usernameKey, sql.placeholder('usernameKey')))
    .prepare('candidate'),
);

/** Remembers that a user signed in from a device. */
export async function rememberDevice(tx: Transaction, device: typeof knownDevices.$inferInsert): Promise<void> {
  await insertDevice(tx, 'one').execute({ ...device });
}

const insertDevice = keepStatement((db, _shape: 'one') =>
  db
    .insert(knownDevices)
    .values({
      id: sql.placeholder('id'),
      userId: sql.placeholder('userId'),
      tokenHash: sql.placeholder('tokenHash'),
      createdAt: sql.placeholder('createdAt'),
      lastSignInAt: sql.placeholder('lastSignInAt'),
    })
    .onConflictDoUpdate({ target: [knownDevices.userId, knownDevices.tokenHash], set: { lastSignInAt: sql`excluded.last_sign_in_at` } })
    .prepare('known_device'),
);

/**
 * Holds a user for what is done to their password and sessions. Whoever resets or deletes them holds them first as well: in another
 * order the two would wait for each other.
 */
export async function holdUser(tx: Transaction, userId: string): Promise<void> {
  await selectHeld(tx, 'by id').execute({ userId });
}

const selectHeld = keepStatement((db, _shape: 'by id') =>
  db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.id, sql.placeholder('userId')))
    .for('key share')
    .prepare('user_at_the_door'),
);

/** Whether the password that was verified is still the user's; it stays so until the transaction ends. */
export async function markSignedIn(tx: Transaction, verified: Pick<Candidate, 'id' | 'passwordHash'>, now: Date): Promise<boolean> {
  const { id, passwordHash } = verified;
  return (await updateLastSignIn(tx, 'of verified').execute({ id, passwordHash, now: now.toISOString() })).length > 0;
}

const updateLastSignIn = keepStatement((db, _shape: 'of verified') =>
  db
    .update(credentials)
    .set({ lastSignInAt: sql`${sql.placeholder('now')}::timestamptz` })
    .where(and(eq(credentials.userId, sql.placeholder('id')), eq(credentials.passwordHash, sql.placeholder('passwordHash'))))
    .returning({ userId: credentials.userId })
    .prepare('last_sign_in'),
);

export interface NewPassword {
  passwordHash: string;
  passwordChangedAt: Date;
  mustChangePassword: boolean;
}

export async function replacePassword(tx: Transaction, userId: string, password: NewPassword): Promise<void> {
  await tx.update(credentials).set(password).where(eq(credentials.userId, userId));
}

/** Replaces the password if it is still the one whose hash was verified, and says whether it was. */
export async function replaceVerifiedPassword(
  tx: Transaction,
  userId: string,
  verifiedHash: string,
  password: NewPassword,
): Promise<boolean> {
  const rows = await tx
    .update(credentials)
    .set(password)
    .where(and(eq(credentials.userId, userId), eq(credentials.passwordHash, verifiedHash)))
    .returning({ userId: credentials.userId });
  return rows.length > 0;
}

/** Forgets from where a user signed in: every device is unknown again. */
export async function forgetDevices(tx: Transaction, userId: string): Promise<void> {
  await tx.delete(knownDevices).where(eq(knownDevices.userId, userId));
}

export async function findPasswordHash(db: TenantDatabase, userId: string): Promise<string | undefined> {
  const [row] = await db.select({ passwordHash: credentials.passwordHash }).from(credentials).where(eq(credentials.userId, userId));
  return row?.passwordHash;
}
