import { InstructionKind, type ListQuery, type Page, type Referral, type referralListFields } from '@mandat/contract';
import { allOf, readPage, type TenantDatabase, type Transaction } from '@mandat/database';
import { referrals, users } from '@mandat/database/tenant';
import { asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { DomainError } from '../errors.ts';

const objectName = sql<string | null>`(select ${users.firstName} || ' ' || ${users.lastName} from ${users}
  where ${users.id} = ${referrals.objectId})`;

function select(db: TenantDatabase) {
  return db.select({ row: referrals, objectName }).from(referrals);
}

type Row = Awaited<ReturnType<typeof select>>[number];

function toReferral({ row, objectName: name }: Row): Referral {
  const { objectType: _, decidedBy: __, ...shown } = row;
  return {
    ...shown,
    objectName: name,
    kind: InstructionKind.parse(row.kind),
    createdAt: row.createdAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
  };
}

export async function insertReferral(tx: Transaction, referral: typeof referrals.$inferInsert): Promise<void> {
  await tx.insert(referrals).values(referral);
}

/** @throws DomainError `referrals.not_found` */
export async function getReferralRow(db: TenantDatabase, id: string): Promise<Referral> {
  const [row] = await select(db).where(eq(referrals.id, id));
  if (row === undefined) throw new DomainError('referrals.not_found');
  return toReferral(row);
}

/** The referral, held against every other change until the transaction ends. @throws DomainError `referrals.not_found` */
export async function lockReferral(tx: Transaction, id: string): Promise<Referral> {
  await tx.select({ id: referrals.id }).from(referrals).where(eq(referrals.id, id)).for('update');
  return getReferralRow(tx, id);
}

export interface Decision {
  state: 'taken_over' | 'dismissed';
  by: string;
  byName: string;
  at: Date;
  note?: string;
  instructionId?: string;
}

export async function decideReferral(tx: Transaction, id: string, { state, by, byName, at, note, instructionId }: Decision): Promise<void> {
  const decided = { decidedBy: by, decidedByName: byName, decidedAt: at };
  await tx
    .update(referrals)
    .set({ state, ...decided, note: note ?? null, instructionId: instructionId ?? null, version: sql`${referrals.version} + 1` })
    .where(eq(referrals.id, id));
}

const sortColumns = { createdAt: referrals.createdAt, kind: referrals.kind, state: referrals.state };
type Query = ListQuery<keyof typeof sortColumns, z.output<typeof referralListFields.filter>>;

export function listReferralRows(db: TenantDatabase, query: Query): Promise<Page<Referral>> {
  const { id, state, kind } = query.filter;
  const where = allOf(id && inArray(referrals.id, id), state && eq(referrals.state, state), kind && eq(referrals.kind, kind));
  const order = query.sort[1] === 'ASC' ? asc : desc;
  return readPage(query, {
    async rows(limit, offset) {
      const ordered = select(db).where(where).orderBy(order(sortColumns[query.sort[0]]), order(referrals.id));
      return (await ordered.limit(limit).offset(offset)).map(toReferral);
    },
    count: () => db.$count(referrals, where),
  });
}
