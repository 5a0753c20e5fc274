import { type ListQuery, nameKey, type Page, type StaffMember, type staffListFields } from '@mandat/contract';
import { allOf, containsPattern, readPage, type TenantDatabase, type Transaction, violatedConstraint } from '@mandat/database';
import { commitments, lockouts, staff, staffCredentials, staffPasskeys } from '@mandat/database/control';
import { and, arrayContains, asc, desc, eq, gt, inArray, isNull, like, or, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { inForceAt } from '../commitments/repository.ts';
import { DomainError } from '../errors.ts';

function columns(now: Date) {
  return {
    id: staff.id,
    email: staff.email,
    firstName: staff.firstName,
    lastName: staff.lastName,
    roles: staff.roles,
    status: staff.status,
    blockedAt: staff.blockedAt,
    blockReason: staff.blockReason,
    validUntil: staff.validUntil,
    createdAt: staff.createdAt,
    version: staff.version,
    lastSignInAt: staffCredentials.lastSignInAt,
    mustChangePassword: staffCredentials.mustChangePassword,
    hasSecondFactor: sql<boolean>`(${staffCredentials.totpSecret} is not null
      or exists (select from ${staffPasskeys} where ${staffPasskeys.staffId} = ${staff.id}))`,
    commitments: sql<StaffMember['commitments']>`(select coalesce(json_agg(distinct ${commitments.kind}), '[]'::json) from ${commitments}
      where ${commitments.staffId} = ${staff.id} and ${inForceAt(now)})`,
    lockedUntil: sql<string | null>`(select max(${lockouts.lockedUntil}) from ${lockouts}
      where ${lockouts.usernameKey} = ${staff.emailKey} and ${lockouts.lockedUntil} > ${now.toISOString()}::timestamptz)`,
  };
}

function select(db: TenantDatabase, now: Date) {
  return db.select(columns(now)).from(staff).innerJoin(staffCredentials, eq(staffCredentials.staffId, staff.id));
}

type Row = Awaited<ReturnType<typeof select>>[number];

function toStaffMember(row: Row): StaffMember {
  return {
    ...row,
    blockedAt: row.blockedAt?.toISOString() ?? null,
    validUntil: row.validUntil?.toISOString() ?? null,
    lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    lockedUntil: row.lockedUntil === null ? null : new Date(row.lockedUntil).toISOString(),
  };
}

/** @throws DomainError `staff.not_found` */
export async function getStaffRow(db: TenantDatabase, id: string, now: Date): Promise<StaffMember> {
  const [row] = await select(db, now).where(eq(staff.id, id));
  if (row === undefined) throw new DomainError('staff.not_found');
  return toStaffMember(row);
}

/** Those who watch over data protection at the operator and have access now. */
export async function listActiveOfficers(db: TenantDatabase, now: Date): Promise<string[]> {
  const isLasting = or(isNull(staff.validUntil), gt(staff.validUntil, now));
  const isOfficer = arrayContains(staff.roles, ['data_protection_officer']);
  const rows = await db
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.status, 'active'), isLasting, isOfficer));
  return rows.map(({ id }) => id);
}

/** Somebody who has access now. */
export async function findActiveStaff(db: TenantDatabase, id: string, now: Date): Promise<StaffMember | undefined> {
  const isLasting = or(isNull(staff.validUntil), gt(staff.validUntil, now));
  const [row] = await select(db, now).where(and(eq(staff.id, id), eq(staff.status, 'active'), isLasting));
  return row && toStaffMember(row);
}

/** The staff member, held against every other change until the transaction ends. @throws DomainError `staff.not_found` */
export async function lockStaff(tx: Transaction, id: string, now: Date): Promise<StaffMember> {
  await tx.select({ id: staff.id }).from(staff).where(eq(staff.id, id)).for('update');
  return getStaffRow(tx, id, now);
}

export async function findStaffIdByEmail(db: TenantDatabase, email: string): Promise<string | undefined> {
  const [row] = await db
    .select({ id: staff.id })
    .from(staff)
    .where(eq(staff.emailKey, nameKey(email)));
  return row?.id;
}

type StaffValues = Pick<StaffMember, 'email' | 'firstName' | 'lastName' | 'roles'> & { validUntil: Date | null };

export interface NewStaff extends StaffValues {
  id: string;
  passwordHash: string;
  mustChangePassword: boolean;
  createdAt: Date;
}

/** @throws DomainError `staff.email_taken` */
export async function insertStaff(tx: Transaction, member: NewStaff): Promise<void> {
  const { passwordHash, mustChangePassword, ...person } = member;
  await asTaken(tx.insert(staff).values({ ...person, emailKey: nameKey(person.email) }));
  await tx.insert(staffCredentials).values({ staffId: member.id, passwordHash, passwordChangedAt: member.createdAt, mustChangePassword });
}

/** Changes what is given; what is undefined stays. @throws DomainError `staff.email_taken` */
export async function updateStaffRow(
  tx: Transaction,
  id: string,
  values: { [Field in keyof StaffValues]?: StaffValues[Field] | undefined },
): Promise<void> {
  const key = values.email === undefined ? {} : { emailKey: nameKey(values.email) };
  await asTaken(
    tx
      .update(staff)
      .set({ ...values, ...key, version: sql`${staff.version} + 1` })
      .where(eq(staff.id, id)),
  );
}

async function asTaken(statement: PromiseLike<unknown>): Promise<void> {
  try {
    await statement;
  } catch (error) {
    if (violatedConstraint(error) !== 'staff_email_unique') throw error;
    throw new DomainError('staff.email_taken', { errors: { email: 'duplicate' } });
  }
}

export interface StaffBlock {
  at: Date;
  by: string | null;
  reason: string;
}

export async function setStaffBlock(tx: Transaction, id: string, block: StaffBlock | null): Promise<void> {
  const status = block === null ? ('active' as const) : ('blocked' as const);
  const values = { status, blockedAt: block?.at ?? null, blockedBy: block?.by ?? null, blockReason: block?.reason ?? null };
  await tx
    .update(staff)
    .set({ ...values, version: sql`${staff.version} + 1` })
    .where(eq(staff.id, id));
}

const isLastingOperations = and(sql`'operations' = any (${staff.roles})`, eq(staff.status, 'active'), isNull(staff.validUntil));

/** Lets changes of who runs operations follow one another: two at once could each leave the other as the last. */
export async function lockOperations(tx: Transaction): Promise<void> {
  await tx.select({ id: staff.id }).from(staff).where(isLastingOperations).orderBy(asc(staff.id)).for('update');
}

export function countLastingOperations(tx: Transaction): Promise<number> {
  return tx.$count(staff, isLastingOperations);
}

/** Ends every lockout of a staff member's address, of known devices too. */
export async function deleteStaffLockouts(tx: Transaction, id: string): Promise<void> {
  const keys = tx.select({ key: staff.emailKey }).from(staff).where(eq(staff.id, id));
  await tx.delete(lockouts).where(inArray(lockouts.usernameKey, keys));
}

type Filter = z.output<typeof staffListFields.filter>;

const sortColumns = {
  lastName: staff.lastName,
  firstName: staff.firstName,
  email: staff.email,
  status: staff.status,
  createdAt: staff.createdAt,
};

export function listStaffRows(
  db: TenantDatabase,
  query: ListQuery<keyof typeof sortColumns, Filter>,
  now: Date,
): Promise<Page<StaffMember>> {
  const where = conditions(query.filter);
  const order = query.sort[1] === 'ASC' ? asc : desc;
  return readPage(query, {
    async rows(limit, offset) {
      const ordered = select(db, now).where(where).orderBy(order(sortColumns[query.sort[0]]), order(staff.id));
      return (await ordered.limit(limit).offset(offset)).map(toStaffMember);
    },
    count: () => db.$count(staff, where),
  });
}

function conditions(filter: Filter): SQL {
  const names = sql`lower(${staff.firstName} || ' ' || ${staff.lastName} || ' ' || ${staff.email})`;
  return allOf(
    filter.id && inArray(staff.id, filter.id),
    filter.q === undefined ? undefined : like(names, containsPattern(filter.q)),
    filter.status && eq(staff.status, filter.status),
    filter.role === undefined ? undefined : sql`${filter.role} = any (${staff.roles})`,
  );
}
