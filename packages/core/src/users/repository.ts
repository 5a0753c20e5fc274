import { nameKey, type Role, type User } from '@mandat/contract';
import { keepStatement, type TenantDatabase, type Transaction, together, violatedConstraint } from '@mandat/database';
import { credentials, lockouts, sessions, userRoles, users } from '@mandat/database/tenant';
import { and, eq, inArray, isNull, type Placeholder, type SQL, sql } from 'drizzle-orm';
import { DomainError } from '../errors.ts';
import { idleLimitMs } from '../session/limits.ts';

/** The roles of the row of `users` that a query is at. */
export const rolesOfUser = sql<
  Role[]
>`(select coalesce(json_agg(${userRoles.role} order by ${userRoles.role}), '[]'::json) from ${userRoles}
    where ${userRoles.userId} = ${users.id})`;

/** What a user is on the wire, in one select over `users` and `credentials`. */
export function userColumns(now: Date) {
  return { ...ownColumns, isUsedInParallel: sql<boolean>`${isUsedInParallel(now)}` };
}

const ownColumns = {
  id: users.id,
  username: users.username,
  email: users.email,
  firstName: users.firstName,
  lastName: users.lastName,
  status: users.status,
  blockedAt: users.blockedAt,
  blockReason: users.blockReason,
  validUntil: users.validUntil,
  createdAt: users.createdAt,
  version: users.version,
  lastSignInAt: credentials.lastSignInAt,
  mustChangePassword: credentials.mustChangePassword,
  roles: rolesOfUser,
  lockedUntil: sql<string | null>`(select max(${lockouts.lockedUntil}) from ${lockouts}
    where ${lockouts.usernameKey} = ${users.usernameKey})`,
};

export interface UserRow extends Omit<User, 'blockedAt' | 'validUntil' | 'createdAt' | 'lastSignInAt'> {
  blockedAt: Date | null;
  validUntil: Date | null;
  createdAt: Date;
  lastSignInAt: Date | null;
}

export function toUser(row: UserRow, now: Date): User {
  const lockedUntil = row.lockedUntil === null ? null : new Date(row.lockedUntil);
  return {
    ...row,
    blockedAt: row.blockedAt?.toISOString() ?? null,
    validUntil: row.validUntil?.toISOString() ?? null,
    lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    lockedUntil: lockedUntil !== null && lockedUntil > now ? lockedUntil.toISOString() : null,
  };
}

export async function findUser(db: TenantDatabase, id: string, now: Date): Promise<User | undefined> {
  const [row] = await selectUser(db, 'by id').execute({ id, usedSince: usedSince(now) });
  return row && toUser(row, now);
}

const selectUser = keepStatement((db, _shape: 'by id') =>
  db
    .select({ ...ownColumns, isUsedInParallel: sql<boolean>`${isUsedInParallelSince(sql.placeholder('usedSince'))}` })
    .from(users)
    .innerJoin(credentials, eq(credentials.userId, users.id))
    .where(eq(users.id, sql.placeholder('id')))
    .prepare('user'),
);

/** @throws DomainError `users.not_found` */
export async function getUserRow(db: TenantDatabase, id: string, now: Date): Promise<User> {
  const user = await findUser(db, id, now);
  if (user === undefined) throw new DomainError('users.not_found');
  return user;
}

/** The user, held against every other change until the transaction ends. @throws DomainError `users.not_found` */
export async function lockUser(tx: Transaction, id: string, now: Date): Promise<User> {
  const [, user] = await together(holdUserRow(tx, 'by id').execute({ id }), findUser(tx, id, now));
  if (user === undefined) throw new DomainError('users.not_found');
  return user;
}

/** Whether the user may sign in, held against every other change until the transaction ends. @throws DomainError `users.not_found` */
export async function holdStatus(tx: Transaction, id: string) {
  const [held] = await tx.select({ status: users.status, validUntil: users.validUntil }).from(users).where(eq(users.id, id)).for('update');
  if (held === undefined) throw new DomainError('users.not_found');
  return held;
}

const holdUserRow = keepStatement((db, _shape: 'by id') =>
  db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.id, sql.placeholder('id')))
    .for('update')
    .prepare('held_user'),
);

/** Lets one user's changes of what is their own follow one another: they are counted, and touch several rows in any order. */
export async function lockOwner(tx: Transaction, id: string): Promise<void> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, id)).for('no key update');
}

/** @throws DomainError `users.not_found` */
export async function assertUserExists(db: TenantDatabase, id: string): Promise<void> {
  const [row] = await db.select({ id: users.id }).from(users).where(eq(users.id, id));
  if (row === undefined) throw new DomainError('users.not_found');
}

export async function findIdByUsername(db: TenantDatabase, username: string): Promise<string | undefined> {
  const [row] = await db
    .select({ id: users.id })
    .from(users)
    .where(eq(users.usernameKey, nameKey(username)));
  return row?.id;
}

export interface PersonValues {
  username: string;
  email: string;
  firstName: string;
  lastName: string;
  validUntil: Date | null;
}

export interface NewUser extends PersonValues {
  id: string;
  passwordHash: string;
  mustChangePassword: boolean;
  createdAt: Date;
}

/** @throws DomainError `users.username_taken`, `users.email_taken` */
export async function insertUser(tx: Transaction, user: NewUser): Promise<void> {
  const { passwordHash, mustChangePassword, ...person } = user;
  const keys = { usernameKey: nameKey(user.username), emailKey: nameKey(user.email) };
  await asTaken(tx.insert(users).values({ ...person, ...keys }));
  await tx.insert(credentials).values({ userId: user.id, passwordHash, passwordChangedAt: user.createdAt, mustChangePassword });
}

/** @throws DomainError `users.username_taken`, `users.email_taken` */
export async function updateUserRow(tx: Transaction, id: string, { validUntil, ...texts }: Partial<PersonValues>): Promise<void> {
  const { username, email } = texts;
  const changes = {
    ...texts,
    ...(username === undefined ? {} : { usernameKey: nameKey(username) }),
    ...(email === undefined ? {} : { emailKey: nameKey(email) }),
    ...(validUntil === undefined ? {} : { validUntil: validUntil?.toISOString() ?? null }),
  };
  await asTaken(updateUserColumns(tx, Object.keys(changes).sort()).execute({ ...changes, id }));
}

const updateUserColumns = keepStatement((db, columns: string[]) =>
  db
    .update(users)
    .set({ ...Object.fromEntries(columns.map((name) => [name, sql`${sql.placeholder(name)}`])), version: sql`${users.version} + 1` })
    .where(eq(users.id, sql.placeholder('id')))
    .prepare('changed_user'),
);

async function asTaken(statement: PromiseLike<unknown>): Promise<void> {
  try {
    await statement;
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint === 'users_username_unique') throw new DomainError('users.username_taken', { errors: { username: 'duplicate' } });
    if (constraint === 'users_email_unique') throw new DomainError('users.email_taken', { errors: { email: 'duplicate' } });
    throw error;
  }
}

export async function deleteUserRow(tx: Transaction, id: string): Promise<void> {
  await tx.delete(users).where(eq(users.id, id));
}

export async function setBlock(tx: Transaction, id: string, block: { at: Date; by: string | null; reason: string } | null): Promise<void> {
  await tx
    .update(users)
    .set({
      status: block === null ? 'active' : 'blocked',
      blockedAt: block?.at ?? null,
      blockedBy: block?.by ?? null,
      blockReason: block?.reason ?? null,
      version: sql`${users.version} + 1`,
    })
    .where(eq(users.id, id));
}

/** Gives and takes roles so that the user holds exactly `roles`; those that stay keep who gave them. */
export async function replaceRoles(
  tx: Transaction,
  userId: string,
  roles: readonly Role[],
  grant: { by: string | null; at: Date },
): Promise<void> {
  const held = await tx.select({ role: userRoles.role }).from(userRoles).where(eq(userRoles.userId, userId));
  const lost = held.map(({ role }) => role).filter((role) => !roles.includes(role));
  const gained = roles.filter((role) => !held.some((row) => row.role === role));
  if (lost.length > 0) await tx.delete(userRoles).where(and(eq(userRoles.userId, userId), inArray(userRoles.role, lost)));
  if (gained.length > 0) {
    await tx.insert(userRoles).values(gained.map((role) => ({ userId, role, grantedBy: grant.by, grantedAt: grant.at })));
  }
}

/** How many active administrators there are whose account has no end. */
export async function countLastingAdministrators(tx: Transaction): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(userRoles)
    .innerJoin(users, eq(users.id, userRoles.userId))
    .where(and(eq(userRoles.role, 'administrator'), eq(users.status, 'active'), isNull(users.validUntil)));
  return row?.count ?? 0;
}

/** One person is in one network at a time, as a rule. */
export function isUsedInParallel(now: Date): SQL {
  return isUsedInParallelSince(usedSince(now));
}

function usedSince(now: Date): string {
  return new Date(now.getTime() - idleLimitMs).toISOString();
}

function isUsedInParallelSince(since: string | Placeholder): SQL {
  return sql`((select count(distinct ${sessions.addressPrefix}) from ${sessions} where ${sessions.userId} = ${users.id}
    and ${sessions.lastSeenAt} > ${since}::timestamptz) > 1)`;
}

/** Whether sessions of the user are in use from more than one network at `now`. */
export async function findParallelUse(db: TenantDatabase, userId: string, now: Date): Promise<boolean> {
  const [row] = await selectParallelUse(db, 'by id').execute({ userId, usedSince: usedSince(now) });
  return row?.isUsedInParallel === true;
}

const selectParallelUse = keepStatement((db, _shape: 'by id') =>
  db
    .select({ isUsedInParallel: sql<boolean>`${isUsedInParallelSince(sql.placeholder('usedSince'))}` })
    .from(users)
    .where(eq(users.id, sql.placeholder('userId')))
    .prepare('parallel_use'),
);

export function holdsRole(role: Role): SQL {
  return sql`exists (select from ${userRoles} where ${userRoles.userId} = ${users.id} and ${userRoles.role} = ${role})`;
}
