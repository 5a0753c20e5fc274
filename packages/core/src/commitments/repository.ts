import type { Commitment, CommitmentKind, commitmentListFields, ListQuery, Page } from '@mandat/contract';
import { allOf, readPage, type TenantDatabase, type Transaction } from '@mandat/database';
import { commitments, staff } from '@mandat/database/control';
import { and, asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';

/** Whether the row of `commitments` that a query is at is in force at `now`: signed, not ended, not revoked. */
export function inForceAt(now: Date): SQL {
  const at = sql`${now.toISOString()}::timestamptz`;
  return sql`(${commitments.revokedAt} is null and (${commitments.validUntil} is null or ${commitments.validUntil} > ${at})
    and ${commitments.signedOn} <= (${at} at time zone 'Europe/Berlin')::date)`;
}

export async function listKindsInForce(db: TenantDatabase, staffId: string, now: Date): Promise<CommitmentKind[]> {
  const rows = await db
    .selectDistinct({ kind: commitments.kind })
    .from(commitments)
    .where(and(eq(commitments.staffId, staffId), inForceAt(now)));
  return rows.map(({ kind }) => kind);
}

function nameOf(id: typeof commitments.recordedBy | typeof commitments.revokedBy) {
  return sql<string | null>`(select ${staff.firstName} || ' ' || ${staff.lastName} from ${staff} where ${staff.id} = ${id})`;
}

const columns = {
  id: commitments.id,
  staffId: commitments.staffId,
  kind: commitments.kind,
  signedOn: commitments.signedOn,
  documentHash: commitments.documentHash,
  validUntil: commitments.validUntil,
  recordedAt: commitments.recordedAt,
  recordedByName: nameOf(commitments.recordedBy),
  revokedAt: commitments.revokedAt,
  revokedByName: nameOf(commitments.revokedBy),
  revocationReason: commitments.revocationReason,
};

function select(db: TenantDatabase) {
  return db.select(columns).from(commitments);
}

function toCommitment(row: Awaited<ReturnType<typeof select>>[number]): Commitment {
  return {
    ...row,
    validUntil: row.validUntil?.toISOString() ?? null,
    recordedAt: row.recordedAt.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}

export async function findCommitment(db: TenantDatabase, id: string): Promise<Commitment | undefined> {
  const [row] = await select(db).where(eq(commitments.id, id));
  return row && toCommitment(row);
}

export async function insertCommitment(tx: Transaction, commitment: typeof commitments.$inferInsert): Promise<void> {
  await tx.insert(commitments).values(commitment);
}

/** Holds a commitment until the transaction ends. */
export async function lockCommitment(tx: Transaction, id: string): Promise<Commitment | undefined> {
  await tx.select({ id: commitments.id }).from(commitments).where(eq(commitments.id, id)).for('update');
  return findCommitment(tx, id);
}

export interface Revocation {
  revokedAt: Date;
  revokedBy: string | null;
  revocationReason: string;
}

export async function setRevocation(tx: Transaction, id: string, revocation: Revocation): Promise<void> {
  await tx.update(commitments).set(revocation).where(eq(commitments.id, id));
}

type Filter = z.output<typeof commitmentListFields.filter>;

const sortColumns = { signedOn: commitments.signedOn, recordedAt: commitments.recordedAt };

export function listCommitmentRows(db: TenantDatabase, query: ListQuery<keyof typeof sortColumns, Filter>): Promise<Page<Commitment>> {
  const { id, staffId, kind } = query.filter;
  const where = allOf(
    id && inArray(commitments.id, id),
    staffId === undefined ? undefined : eq(commitments.staffId, staffId),
    kind && eq(commitments.kind, kind),
  );
  const order = query.sort[1] === 'ASC' ? asc : desc;
  return readPage(query, {
    async rows(limit, offset) {
      const ordered = select(db).where(where).orderBy(order(sortColumns[query.sort[0]]), order(commitments.id));
      return (await ordered.limit(limit).offset(offset)).map(toCommitment);
    },
    count: () => db.$count(commitments, where),
  });
}
