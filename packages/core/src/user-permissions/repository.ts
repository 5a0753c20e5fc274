import {
  type GrantPhase,
  grantPeriod,
  type ListQuery,
  type Page,
  Permission,
  type PermissionGrant,
  permissions,
  type Role,
  rolePermissions,
  roles,
  type UserStatus,
  type userPermissionsListFields,
} from '@mandat/contract';
import { allOf, containsPattern, keepStatement, readPage, type TenantDatabase, type Transaction } from '@mandat/database';
import { userPermissions, userRoles, users } from '@mandat/database/tenant';
import { and, asc, between, desc, eq, inArray, like, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { z } from 'zod';
import { holdsRole } from '../users/repository.ts';

/** A grant with what decides whether it is in force. */
export type StoredGrant = PermissionGrant & { acknowledgedPriceListId: string | null };

const grantor = alias(users, 'grantor');

export async function listGrants(db: TenantDatabase, userId: string): Promise<StoredGrant[]> {
  return (await listGrantsOf(db, [userId])).get(userId) ?? [];
}

/** The single grants of several users in one query. Rows with a permission that this program does not know are left out. */
export async function listGrantsOf(db: TenantDatabase, userIds: readonly string[]): Promise<Map<string, StoredGrant[]>> {
  const grants = new Map<string, StoredGrant[]>(userIds.map((id) => [id, []]));
  if (userIds.length === 0) return grants;
  const rows = await selectGrants(db, 'of users').execute({ userIds: `{${userIds.join()}}` });
  for (const { grant, grantedByName } of rows) {
    const permission = Permission.safeParse(grant.permission);
    if (permission.success) grants.get(grant.userId)?.push(toGrant(grant, permission.data, grantedByName));
  }
  return grants;
}

const selectGrants = keepStatement((db, _shape: 'of users') =>
  db
    .select({ grant: userPermissions, grantedByName: sql<string | null>`${grantor.firstName} || ' ' || ${grantor.lastName}` })
    .from(userPermissions)
    .leftJoin(grantor, eq(grantor.id, userPermissions.grantedBy))
    .where(sql`${userPermissions.userId} = any(${sql.placeholder('userIds')}::uuid[])`)
    .orderBy(asc(userPermissions.permission))
    .prepare('grants_of_users'),
);

function toGrant(row: typeof userPermissions.$inferSelect, permission: Permission, grantedByName: string | null): StoredGrant {
  return {
    permission,
    grantedBy: row.grantedBy,
    grantedByName,
    grantedAt: row.grantedAt.toISOString(),
    instructionId: row.instructionId,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
    acknowledgedPriceListId: row.acknowledgedPriceListId,
  };
}

export interface Holder {
  id: string;
  username: string;
  firstName: string;
  lastName: string;
  status: UserStatus;
  roles: Role[];
  version: number;
}

const holderColumns = {
  id: users.id,
  username: users.username,
  firstName: users.firstName,
  lastName: users.lastName,
  status: users.status,
  version: users.permissionsVersion,
};

/** A user as holder of rights. */
export async function findHolder(db: TenantDatabase, userId: string): Promise<Holder | undefined> {
  return (await withRoles(db, await db.select(holderColumns).from(users).where(eq(users.id, userId))))[0];
}

/** Holders whose rights nobody else changes until the transaction ends; taken in the order of their ids, so that two never block each other. */
export async function lockHolders(tx: Transaction, userIds: readonly string[]): Promise<Holder[]> {
  const rows = tx
    .select(holderColumns)
    .from(users)
    .where(inArray(users.id, [...userIds]));
  return withRoles(tx, await rows.orderBy(asc(users.id)).for('update'));
}

async function withRoles(db: TenantDatabase, rows: readonly Omit<Holder, 'roles'>[]): Promise<Holder[]> {
  const roles = await listRolesOf(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...row, roles: roles.get(row.id) ?? [] }));
}

async function listRolesOf(db: TenantDatabase, userIds: readonly string[]): Promise<Map<string, Role[]>> {
  const roles = new Map<string, Role[]>(userIds.map((id) => [id, []]));
  if (userIds.length === 0) return roles;
  const rows = await db
    .select()
    .from(userRoles)
    .where(inArray(userRoles.userId, [...userIds]))
    .orderBy(asc(userRoles.role));
  for (const row of rows) roles.get(row.userId)?.push(row.role);
  return roles;
}

type Filter = z.output<typeof userPermissionsListFields.filter>;

const sortColumns = { id: users.id, username: users.username, lastName: users.lastName };

export function listHolders(db: TenantDatabase, query: ListQuery<keyof typeof sortColumns, Filter>, now: Date): Promise<Page<Holder>> {
  const where = conditions(query.filter, now);
  const order = query.sort[1] === 'ASC' ? asc : desc;
  return readPage(query, {
    async rows(limit, offset) {
      const rows = await db
        .select(holderColumns)
        .from(users)
        .where(where)
        .orderBy(order(sortColumns[query.sort[0]]), order(users.id))
        .limit(limit)
        .offset(offset);
      return withRoles(db, rows);
    },
    count: () => db.$count(users, where),
  });
}

function conditions(filter: Filter, now: Date): SQL {
  return allOf(
    filter.id && inArray(users.id, filter.id),
    filter.q === undefined ? undefined : like(users.search, containsPattern(filter.q)),
    filter.status && eq(users.status, filter.status),
    filter.role === undefined ? undefined : holdsRole(filter.role),
    filter.permission === undefined ? undefined : holdsPermission(filter.permission),
    filter.grantPhase === undefined ? undefined : holdsGrantIn(filter.grantPhase, now),
  );
}

/** By a role or by a single grant; one that waits or has expired counts too, because its row is where to look. */
function holdsPermission(permission: Permission): SQL {
  const isGranted = sql`exists (select from ${userPermissions} where ${userPermissions.userId} = ${users.id}
    and ${userPermissions.permission} = ${permission})`;
  const bundles = roles.filter((role) => rolePermissions[role].includes(permission)).map(holdsRole);
  return sql`(${sql.join([isGranted, ...bundles], sql` or `)})`;
}

function holdsGrantIn(phase: GrantPhase, now: Date): SQL {
  return sql`exists (select from ${userPermissions} where ${userPermissions.userId} = ${users.id} and ${isGrantIn(phase, now)})`;
}

/** Whether the row of `user_permissions` that a query is at is in `phase`. */
export function isGrantIn(phase: GrantPhase, now: Date): SQL {
  const { from, until } = grantPeriod(phase, now);
  const instant = phase === 'new' ? userPermissions.grantedAt : userPermissions.expiresAt;
  return sql`(${between(instant, from, until)} and ${inArray(userPermissions.permission, [...permissions])})`;
}

interface GrantKey {
  userId: string;
  permission: Permission;
}

export type NewGrant = GrantKey & { grantedBy: string | null; grantedAt: Date; expiresAt: Date | null; instructionId?: string };

/** A statement takes 65,535 values at the most. */
const rowsPerStatement = 5_000;

export async function insertGrants(tx: Transaction, grants: readonly NewGrant[]): Promise<void> {
  for (let from = 0; from < grants.length; from += rowsPerStatement) {
    await tx.insert(userPermissions).values(grants.slice(from, from + rowsPerStatement));
  }
}

export async function updateGrantEnd(
  tx: Transaction,
  { userId, permission, expiresAt }: GrantKey & { expiresAt: Date | null },
): Promise<void> {
  await tx.update(userPermissions).set({ expiresAt }).where(isGrant(userId, permission));
}

/** One statement for each permission, whoever loses it. */
export async function deleteGrants(tx: Transaction, grants: readonly GrantKey[]): Promise<void> {
  for (const [permission, losing] of Map.groupBy(grants, (grant) => grant.permission)) {
    const userIds = losing.map((grant) => grant.userId);
    await tx.delete(userPermissions).where(and(eq(userPermissions.permission, permission), inArray(userPermissions.userId, userIds)));
  }
}

export async function acknowledgeGrant(
  tx: Transaction,
  userId: string,
  permission: Permission,
  priceListId: string,
  now: Date,
): Promise<void> {
  await tx.update(userPermissions).set({ acknowledgedAt: now, acknowledgedPriceListId: priceListId }).where(isGrant(userId, permission));
}

function isGrant(userId: string, permission: Permission): SQL | undefined {
  return and(eq(userPermissions.userId, userId), eq(userPermissions.permission, permission));
}

export async function raisePermissionsVersions(tx: Transaction, userIds: readonly string[]): Promise<void> {
  await tx
    .update(users)
    .set({ permissionsVersion: sql`${users.permissionsVersion} + 1` })
    .where(inArray(users.id, [...userIds]));
}
