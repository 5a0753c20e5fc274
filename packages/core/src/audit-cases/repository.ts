import type { AuditCase, AuditCaseDocument, AuditTimeEntry, auditCaseListFields, ListQuery, Page } from '@mandat/contract';
import { allOf, literalLimit, readPage, type TenantDatabase, type Transaction } from '@mandat/database';
import { auditCaseDocuments, auditCases, auditRates, auditTimeEntries, users } from '@mandat/database/tenant';
import { asc, desc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { invoiceLineOf } from './rules.ts';

/** Drizzle leaves the table's name out of a column where there is one table alone; the subselect has an `id` of its own. */
const auditId = sql`${auditCases}."id"`;

function select(db: TenantDatabase) {
  return db
    .select({
      id: auditCases.id,
      kind: auditCases.kind,
      state: auditCases.state,
      purpose: auditCases.purpose,
      place: auditCases.place,
      startsAt: auditCases.startsAt,
      endsAt: auditCases.endsAt,
      participants: auditCases.participants,
      minutes: auditCases.minutes,
      reason: auditCases.reason,
      requestedByName: sql<string | null>`(select ${users.firstName} || ' ' || ${users.lastName} from ${users}
        where ${users.id} = ${auditCases.requestedBy})`,
      requestedAt: auditCases.requestedAt,
      closedAt: auditCases.closedAt,
      hourlyRate: auditCases.hourlyRate,
      currency: auditCases.currency,
      version: auditCases.version,
      worked: sql<number>`(select coalesce(sum(${auditTimeEntries.minutes}), 0)::int from ${auditTimeEntries}
        where ${auditTimeEntries.caseId} = ${auditId})`,
    })
    .from(auditCases);
}

function toAuditCase({ worked, hourlyRate, currency, ...row }: Awaited<ReturnType<typeof select>>[number]): AuditCase {
  return {
    ...row,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    requestedAt: row.requestedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    invoiceLine: hourlyRate === null || currency === null ? null : invoiceLineOf(worked, { hourlyRate, currency }),
  };
}

export async function findAuditCase(db: TenantDatabase, id: string): Promise<AuditCase | undefined> {
  const [row] = await select(db).where(eq(auditCases.id, id));
  return row && toAuditCase(row);
}

/** The audit, held against every other change until the transaction ends. */
export async function lockAuditCase(tx: Transaction, id: string): Promise<AuditCase | undefined> {
  await tx.select({ id: auditCases.id }).from(auditCases).where(eq(auditCases.id, id)).for('update');
  return findAuditCase(tx, id);
}

export type NewAuditCase = typeof auditCases.$inferInsert;

export async function insertAuditCase(tx: Transaction, audit: NewAuditCase): Promise<void> {
  await tx.insert(auditCases).values(audit);
}

export type AuditCaseChange = Partial<
  Pick<NewAuditCase, 'state' | 'place' | 'startsAt' | 'endsAt' | 'participants' | 'minutes' | 'reason' | 'closedAt'>
>;

export async function updateAuditCaseRow(tx: Transaction, id: string, change: AuditCaseChange): Promise<void> {
  await tx
    .update(auditCases)
    .set({ ...change, version: sql`${auditCases.version} + 1` })
    .where(eq(auditCases.id, id));
}

type Query = ListQuery<(typeof auditCaseListFields.sort)[number], z.output<typeof auditCaseListFields.filter>>;
const sortColumns = { startsAt: auditCases.startsAt, requestedAt: auditCases.requestedAt };

export function listAuditCaseRows(db: TenantDatabase, query: Query): Promise<Page<AuditCase>> {
  const { id, kind, state } = query.filter;
  const where = allOf(id && inArray(auditCases.id, id), kind && eq(auditCases.kind, kind), state && eq(auditCases.state, state));
  const order = query.sort[1] === 'ASC' ? asc : desc;
  return readPage(query, {
    async rows(limit, offset) {
      const ordered = select(db).where(where).orderBy(order(sortColumns[query.sort[0]]), order(auditCases.id));
      return (await ordered.limit(literalLimit(limit)).offset(offset)).map(toAuditCase);
    },
    count: () => db.$count(auditCases, where),
  });
}

/** The hourly rate in force at `now`. */
export async function findRate(db: TenantDatabase, now: Date): Promise<{ hourlyRate: string; currency: string } | undefined> {
  const [rate] = await db
    .select({ hourlyRate: auditRates.hourlyRate, currency: auditRates.currency })
    .from(auditRates)
    .where(lte(auditRates.validFrom, now))
    .orderBy(desc(auditRates.validFrom), desc(auditRates.id))
    .limit(1);
  return rate;
}

export async function insertRate(tx: Transaction, rate: typeof auditRates.$inferInsert): Promise<void> {
  await tx.insert(auditRates).values(rate);
}

export async function listTimeEntries(db: TenantDatabase, caseId: string): Promise<AuditTimeEntry[]> {
  const { id, workedOn, minutes, activity, staffName, recordedAt } = auditTimeEntries;
  const rows = await db
    .select({ id, workedOn, minutes, activity, staffName, recordedAt })
    .from(auditTimeEntries)
    .where(eq(auditTimeEntries.caseId, caseId))
    .orderBy(asc(workedOn), asc(id));
  return rows.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() }));
}

export async function insertTimeEntry(tx: Transaction, entry: typeof auditTimeEntries.$inferInsert): Promise<void> {
  await tx.insert(auditTimeEntries).values(entry);
}

/** The audit that an entry belongs to. */
export async function findCaseOfEntry(db: TenantDatabase, entryId: string): Promise<string | undefined> {
  const [row] = await db.select({ caseId: auditTimeEntries.caseId }).from(auditTimeEntries).where(eq(auditTimeEntries.id, entryId));
  return row?.caseId;
}

/** Says whether it was still there. */
export async function deleteTimeEntry(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx.delete(auditTimeEntries).where(eq(auditTimeEntries.id, id)).returning({ id: auditTimeEntries.id });
  return rows.length > 0;
}

export async function listDocuments(db: TenantDatabase, caseId: string): Promise<AuditCaseDocument[]> {
  const { id, name, contentType, size, sha256, addedAt, addedByName } = auditCaseDocuments;
  const rows = await db
    .select({ id, name, contentType, size, sha256, addedAt, addedByName })
    .from(auditCaseDocuments)
    .where(eq(auditCaseDocuments.caseId, caseId))
    .orderBy(asc(addedAt), asc(id));
  return rows.map((row) => ({ ...row, addedAt: row.addedAt.toISOString() }));
}

export async function insertDocument(tx: Transaction, document: typeof auditCaseDocuments.$inferInsert): Promise<void> {
  await tx.insert(auditCaseDocuments).values(document);
}

export async function findDocument(db: TenantDatabase, id: string): Promise<typeof auditCaseDocuments.$inferSelect | undefined> {
  const [row] = await db.select().from(auditCaseDocuments).where(eq(auditCaseDocuments.id, id));
  return row;
}
