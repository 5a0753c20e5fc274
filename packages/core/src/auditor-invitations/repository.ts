import type { AuditorInvitation, auditorInvitationListFields, ListQuery, Page } from '@mandat/contract';
import { allOf, literalLimit, readPage, type TenantDatabase, type Transaction } from '@mandat/database';
import { auditorInvitations, credentials, userRoles, users } from '@mandat/database/tenant';
import { asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';

/** Somebody made an auditor without an invitation, by the form for users, is one too: invited when the account was made. */
const invitedAt = sql`coalesce(${auditorInvitations.invitedAt}, ${users.createdAt})`;

function select(db: TenantDatabase) {
  return db
    .select({
      id: users.id,
      username: users.username,
      email: users.email,
      firstName: users.firstName,
      lastName: users.lastName,
      status: users.status,
      validUntil: users.validUntil,
      createdAt: users.createdAt,
      lastSignInAt: credentials.lastSignInAt,
      organisation: auditorInvitations.organisation,
      auditCaseId: auditorInvitations.auditCaseId,
      invitedAt: auditorInvitations.invitedAt,
    })
    .from(users)
    .innerJoin(credentials, eq(credentials.userId, users.id))
    .leftJoin(auditorInvitations, eq(auditorInvitations.userId, users.id));
}

const isAuditor = sql`exists (select from ${userRoles} where ${userRoles.userId} = ${users.id} and ${userRoles.role} = 'auditor')`;

function toInvitation(row: Awaited<ReturnType<typeof select>>[number], now: Date): AuditorInvitation {
  const { status, createdAt, invitedAt, validUntil, lastSignInAt, ...facts } = row;
  return {
    ...facts,
    validUntil: validUntil?.toISOString() ?? null,
    hasEnded: status === 'blocked' || (validUntil !== null && validUntil <= now),
    lastSignInAt: lastSignInAt?.toISOString() ?? null,
    invitedAt: (invitedAt ?? createdAt).toISOString(),
  };
}

export async function findInvitation(db: TenantDatabase, id: string, now: Date): Promise<AuditorInvitation | undefined> {
  const [row] = await select(db).where(allOf(eq(users.id, id), isAuditor));
  return row && toInvitation(row, now);
}

export async function insertInvitation(tx: Transaction, invitation: typeof auditorInvitations.$inferInsert): Promise<void> {
  await tx.insert(auditorInvitations).values(invitation);
}

type Query = ListQuery<(typeof auditorInvitationListFields.sort)[number], z.output<typeof auditorInvitationListFields.filter>>;
const sortColumns = { invitedAt, lastName: users.lastName, validUntil: users.validUntil };

export function listInvitationRows(db: TenantDatabase, query: Query, now: Date): Promise<Page<AuditorInvitation>> {
  const where = conditions(query.filter);
  const order = query.sort[1] === 'ASC' ? asc : desc;
  return readPage(query, {
    async rows(limit, offset) {
      const ordered = select(db).where(where).orderBy(order(sortColumns[query.sort[0]]), order(users.id));
      return (await ordered.limit(literalLimit(limit)).offset(offset)).map((row) => toInvitation(row, now));
    },
    count: () => db.$count(users, where),
  });
}

/** On `users` alone, so that counting joins nothing. */
function conditions({ id, auditCaseId }: Query['filter']): SQL {
  const isOfCase = sql`exists (select from ${auditorInvitations} where ${auditorInvitations.userId} = ${users.id}
    and ${auditorInvitations.auditCaseId} = ${auditCaseId ?? null})`;
  return allOf(isAuditor, id && inArray(users.id, id), auditCaseId === undefined ? undefined : isOfCase);
}
