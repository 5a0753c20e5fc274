import {
  type Instruction,
  type InstructionDetails,
  InstructionKind,
  type InstructionState,
  type instructionListFields,
  type ListQuery,
  openInstructionStates,
  type Page,
} from '@mandat/contract';
import { allOf, containsPattern, readPage, type TenantDatabase, type Transaction } from '@mandat/database';
import {
  authorisedContacts,
  instructionDocuments,
  instructionNotices,
  instructionSteps,
  instructions,
  users,
} from '@mandat/database/tenant';
import { and, asc, desc, eq, inArray, like, lte, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { DomainError } from '../errors.ts';

export type NewInstruction = typeof instructions.$inferInsert;
export type NewDocument = typeof instructionDocuments.$inferInsert;

const nameOfUser = (id: SQL | typeof instructions.objectId) =>
  sql<string | null>`(select ${users.firstName} || ' ' || ${users.lastName} from ${users} where ${users.id} = ${id})`;

function select(db: TenantDatabase) {
  return db.select({ row: instructions, objectName: nameOfUser(instructions.objectId) }).from(instructions);
}

type Row = Awaited<ReturnType<typeof select>>[number];

function toInstruction({ row, objectName }: Row): Instruction {
  const { suspendedFrom: _, filedBy: __, filedByKind: ___, signedBy: ____, executedBy: _____, remindedAt: ______, ...shown } = row;
  return {
    ...shown,
    objectName,
    kind: InstructionKind.parse(row.kind),
    changedAt: row.changedAt.toISOString(),
    givenAt: row.givenAt.toISOString(),
    signedAt: row.signedAt?.toISOString() ?? null,
    executedAt: row.executedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

/** @throws DomainError `instructions.not_found` */
async function getInstructionRow(db: TenantDatabase, id: string): Promise<Instruction> {
  const [row] = await select(db).where(eq(instructions.id, id));
  if (row === undefined) throw new DomainError('instructions.not_found');
  return toInstruction(row);
}

/** The instruction with its history, what came with it, and who was told of it. @throws DomainError `instructions.not_found` */
export async function getDetails(db: TenantDatabase, id: string): Promise<InstructionDetails> {
  const instruction = await getInstructionRow(db, id);
  const steps = await db.select().from(instructionSteps).where(eq(instructionSteps.instructionId, id)).orderBy(asc(instructionSteps.id));
  const documents = await db
    .select(documentColumns)
    .from(instructionDocuments)
    .where(eq(instructionDocuments.instructionId, id))
    .orderBy(asc(instructionDocuments.id));
  return {
    ...instruction,
    steps: steps.map(({ instructionId: _, actorId: __, ...step }) => ({ ...step, at: step.at.toISOString() })),
    documents: documents.map((document) => ({ ...document, createdAt: document.createdAt.toISOString() })),
    notices: await listNotices(db, id),
  };
}

async function listNotices(db: TenantDatabase, id: string): Promise<InstructionDetails['notices']> {
  const { state, createdAt, deliveredAt } = instructionNotices;
  const name = sql<string | null>`coalesce(${authorisedContacts.name}, ${nameOfUser(sql`${instructionNotices.userId}`)})`;
  const rows = await db
    .select({ id: instructionNotices.id, state, createdAt, deliveredAt, name })
    .from(instructionNotices)
    .leftJoin(authorisedContacts, eq(authorisedContacts.id, instructionNotices.contactId))
    .where(eq(instructionNotices.instructionId, id))
    .orderBy(asc(instructionNotices.id));
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
  }));
}

/** The instruction, held against every other change until the transaction ends. @throws DomainError `instructions.not_found` */
export async function lockInstruction(tx: Transaction, id: string): Promise<Instruction & { suspendedFrom: InstructionState | null }> {
  const [held] = await tx
    .select({ suspendedFrom: instructions.suspendedFrom })
    .from(instructions)
    .where(eq(instructions.id, id))
    .for('no key update');
  if (held === undefined) throw new DomainError('instructions.not_found');
  return { ...(await getInstructionRow(tx, id)), ...held };
}

export async function insertInstruction(tx: Transaction, instruction: NewInstruction): Promise<void> {
  await tx.insert(instructions).values(instruction);
}

type Changes = Partial<Omit<NewInstruction, 'id' | 'version' | 'createdAt'>>;

export async function updateInstructionRow(tx: Transaction, id: string, changes: Changes): Promise<void> {
  await tx
    .update(instructions)
    .set({ ...changes, version: sql`${instructions.version} + 1` })
    .where(eq(instructions.id, id));
}

const documentColumns = {
  id: instructionDocuments.id,
  name: instructionDocuments.name,
  contentType: instructionDocuments.contentType,
  size: instructionDocuments.size,
  sha256: instructionDocuments.sha256,
  createdAt: instructionDocuments.createdAt,
};

export async function insertDocument(tx: Transaction, document: NewDocument): Promise<void> {
  await tx.insert(instructionDocuments).values(document);
}

export function countDocuments(tx: Transaction, instructionId: string): Promise<number> {
  return tx.$count(instructionDocuments, eq(instructionDocuments.instructionId, instructionId));
}

export interface StoredDocument {
  name: string;
  contentType: string;
  content: Uint8Array;
}

/** @throws DomainError `instruction_documents.not_found` */
export async function getDocumentRow(db: TenantDatabase, instructionId: string, id: string): Promise<StoredDocument> {
  const { name, contentType, content } = instructionDocuments;
  const [row] = await db
    .select({ name, contentType, content })
    .from(instructionDocuments)
    .where(and(eq(instructionDocuments.id, id), eq(instructionDocuments.instructionId, instructionId)));
  if (row === undefined) throw new DomainError('instruction_documents.not_found');
  return row;
}

const sortColumns = {
  createdAt: instructions.createdAt,
  givenAt: instructions.givenAt,
  changedAt: instructions.changedAt,
  kind: instructions.kind,
  state: instructions.state,
};
type Query = ListQuery<keyof typeof sortColumns, z.output<typeof instructionListFields.filter>>;

export function listInstructionRows(db: TenantDatabase, query: Query): Promise<Page<Instruction>> {
  const where = conditions(query.filter);
  const order = query.sort[1] === 'ASC' ? asc : desc;
  return readPage(query, {
    async rows(limit, offset) {
      const ordered = select(db).where(where).orderBy(order(sortColumns[query.sort[0]]), order(instructions.id));
      return (await ordered.limit(limit).offset(offset)).map(toInstruction);
    },
    count: () => db.$count(instructions, where),
  });
}

function conditions({ id, q, kind, state, isOpen, objectId }: Query['filter']): SQL {
  const isAmongOpen = inArray(instructions.state, [...openInstructionStates]);
  return allOf(
    id && inArray(instructions.id, id),
    q === undefined ? undefined : like(sql`lower(${instructions.text} || ' ' || ${instructions.givenByName})`, containsPattern(q)),
    kind && eq(instructions.kind, kind),
    state && eq(instructions.state, state),
    isOpen === undefined ? undefined : isOpen ? isAmongOpen : sql`not ${isAmongOpen}`,
    objectId === undefined ? undefined : eq(instructions.objectId, objectId),
  );
}

/** Oral ones whose confirmation was last asked for before `before`. */
export function listUnconfirmed(tx: TenantDatabase, before: Date) {
  return tx
    .select({ id: instructions.id, givenBy: instructions.givenBy, contactId: instructions.contactId })
    .from(instructions)
    .where(
      and(eq(instructions.state, 'announced_orally'), lte(sql`coalesce(${instructions.remindedAt}, ${instructions.createdAt})`, before)),
    )
    .for('update', { skipLocked: true });
}

export async function insertNotice(tx: Transaction, notice: typeof instructionNotices.$inferInsert): Promise<void> {
  await tx.insert(instructionNotices).values(notice);
}

export async function markNoticeDelivered(db: TenantDatabase, id: string, at: Date): Promise<void> {
  await db.update(instructionNotices).set({ deliveredAt: at }).where(eq(instructionNotices.id, id));
}

/** Which state a notice tells of. */
export async function findNoticeState(db: TenantDatabase, id: string): Promise<InstructionState | undefined> {
  const [row] = await db.select({ state: instructionNotices.state }).from(instructionNotices).where(eq(instructionNotices.id, id));
  return row?.state;
}

/** An instruction's own words for whoever is told of it. */
export async function findForMail(db: TenantDatabase, instructionId: string) {
  const [row] = await select(db).where(eq(instructions.id, instructionId));
  return row && toInstruction(row);
}
