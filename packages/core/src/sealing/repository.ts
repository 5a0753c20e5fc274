import type { AuditLeaf } from '@mandat/crypto';
import type { TenantDatabase, Transaction } from '@mandat/database';
import {
  auditAnchors,
  auditCheckpoints,
  auditEntries,
  auditEpochs,
  auditLeaves,
  auditPayloads,
  auditSubtrees,
  auditTree,
} from '@mandat/database/tenant';
import { and, asc, count, desc, eq, gt, gte, inArray, lt, lte, min, or, type SQL, sql } from 'drizzle-orm';

export type TreeState = Omit<typeof auditTree.$inferSelect, 'isOnly'>;
export type StoredCheckpoint = typeof auditCheckpoints.$inferSelect;
export type Epoch = typeof auditEpochs.$inferSelect;
export type Anchor = typeof auditAnchors.$inferSelect;

/** Advisory locks count per database, so one number serves all tenants. */
const sealerLock = 4_917_300_003;

const treeColumns = {
  size: auditTree.size,
  roots: auditTree.roots,
  lastXid: auditTree.lastXid,
  lastEntryId: auditTree.lastEntryId,
  firstVerifierKey: auditTree.firstVerifierKey,
  verifierKey: auditTree.verifierKey,
  behindSince: auditTree.behindSince,
};

export async function readTree(db: TenantDatabase): Promise<TreeState | undefined> {
  const [tree] = await db.select(treeColumns).from(auditTree);
  return tree;
}

/** The tree, held for this transaction. `undefined` while another sealer holds it. */
export async function holdTree(tx: Transaction): Promise<TreeState | undefined> {
  const [tree] = await tx.select(treeColumns).from(auditTree).where(sql`pg_try_advisory_xact_lock(${sealerLock}::bigint)`);
  return tree;
}

const leafColumns = {
  id: auditEntries.id,
  at: auditEntries.at,
  actorKind: auditEntries.actorKind,
  actorId: auditEntries.actorId,
  action: auditEntries.action,
  operation: auditEntries.operation,
  entity: auditEntries.entity,
  entityId: auditEntries.entityId,
  changedFields: auditEntries.changedFields,
  outcome: auditEntries.outcome,
  instructionId: auditEntries.instructionId,
  requestId: auditEntries.requestId,
  commitment: auditEntries.commitment,
};

type Cursor = Pick<TreeState, 'lastXid' | 'lastEntryId'>;

function isAfter({ lastXid, lastEntryId }: Cursor): SQL {
  return sql`(${auditEntries.xid}, ${auditEntries.id}) > (${lastXid}::xid8, ${lastEntryId}::uuid)`;
}

/** The next entries in the order of commits, as far as no transaction still runs that could come before them. */
export async function listNextLeaves(db: TenantDatabase, cursor: Cursor, limit: number): Promise<AuditLeaf[]> {
  // A statement of its own: what this one finds ended, the next one sees.
  const [bound] = await db.execute<{ xid: string }>(sql`select mandat.settled_before()::text as xid`);
  const isSettled = sql`${auditEntries.xid} < ${bound?.xid ?? '0'}::xid8`;
  return db
    .select(leafColumns)
    .from(auditEntries)
    .where(and(isAfter(cursor), isSettled))
    .orderBy(asc(auditEntries.xid), asc(auditEntries.id))
    .limit(limit);
}

/** The entry that waits longest to be sealed. */
export async function findFirstWaiting(db: TenantDatabase, cursor: Cursor): Promise<string | undefined> {
  const order = [asc(auditEntries.xid), asc(auditEntries.id)];
  const [entry] = await db
    .select({ id: auditEntries.id })
    .from(auditEntries)
    .where(isAfter(cursor))
    .orderBy(...order)
    .limit(1);
  return entry?.id;
}

export interface WaitingEntries {
  /** Counted up to the limit. */
  count: number;
  oldestAt: Date | undefined;
}

/** What is not sealed yet, looked at up to `limit` entries. */
export async function countWaiting(db: TenantDatabase, cursor: Cursor, limit: number): Promise<WaitingEntries> {
  const waiting = db.select({ at: auditEntries.at }).from(auditEntries).where(isAfter(cursor)).limit(limit).as('waiting');
  const [row] = await db.select({ count: count(), oldestAt: min(waiting.at) }).from(waiting);
  return { count: row?.count ?? 0, oldestAt: row?.oldestAt ?? undefined };
}

/** Entries that lie behind the seal and are no leaves: nobody but a superuser can put them there. */
export async function findUnsealedBehind(db: TenantDatabase, cursor: Cursor): Promise<string | undefined> {
  const isLeaf = sql`exists (select from ${auditLeaves} where ${auditLeaves.entryId} = ${auditEntries.id})`;
  const [entry] = await db
    .select({ id: auditEntries.id })
    .from(auditEntries)
    .where(sql`not (${isAfter(cursor)}) and not ${isLeaf}`)
    .orderBy(asc(auditEntries.id))
    .limit(1);
  return entry?.id;
}

export interface Subtree {
  height: number;
  index: number;
  root: Uint8Array;
}

export interface NewLeaves {
  /** How many leaves there were before. */
  size: number;
  entryIds: readonly string[];
  hashes: readonly Uint8Array[];
  subtrees: readonly Subtree[];
  roots: readonly Uint8Array[];
  root: Uint8Array;
  note: string;
  verifierKey: string;
  signedAt: Date;
}

/** Adds leaves and their checkpoint. Refused by the database where they are not exactly the next ones. */
export async function appendLeaves(tx: Transaction, leaves: NewLeaves): Promise<void> {
  const heights = arrayOf(leaves.subtrees.map(({ height }) => height));
  const indexes = arrayOf(leaves.subtrees.map(({ index }) => index));
  await tx.execute(sql`select mandat.append_leaves(${leaves.size}::bigint, ${arrayOf(leaves.entryIds)}::uuid[],
    ${Buffer.concat(leaves.hashes)}::bytea, ${Buffer.concat(leaves.roots)}::bytea, ${heights}::smallint[], ${indexes}::bigint[],
    ${Buffer.concat(leaves.subtrees.map(({ root }) => root))}::bytea, ${Buffer.from(leaves.root)}::bytea, ${leaves.note}::text,
    ${leaves.verifierKey}::text, ${leaves.signedAt.toISOString()}::timestamptz)`);
}

const arrayOf = (values: readonly (string | number)[]): string => `{${values.join(',')}}`;

export async function findLastCheckpoint(db: TenantDatabase): Promise<StoredCheckpoint | undefined> {
  const [checkpoint] = await db.select().from(auditCheckpoints).orderBy(desc(auditCheckpoints.size)).limit(1);
  return checkpoint;
}

export async function findCheckpoint(db: TenantDatabase, size: number): Promise<StoredCheckpoint | undefined> {
  const [checkpoint] = await db.select().from(auditCheckpoints).where(eq(auditCheckpoints.size, size));
  return checkpoint;
}

/** The newest `limit` checkpoints, newest first. */
export function listLastCheckpoints(db: TenantDatabase, limit: number): Promise<StoredCheckpoint[]> {
  return db.select().from(auditCheckpoints).orderBy(desc(auditCheckpoints.size)).limit(limit);
}

/** Checkpoints of more than `from` and at most `to` leaves. */
export function listCheckpoints(db: TenantDatabase, from: number, to: number): Promise<StoredCheckpoint[]> {
  const isBetween = and(gt(auditCheckpoints.size, from), lte(auditCheckpoints.size, to));
  return db.select().from(auditCheckpoints).where(isBetween).orderBy(asc(auditCheckpoints.size));
}

/** Leaves from `from` on and before `to`, each with its entry and its payload where they still are. */
export function listLeaves(db: TenantDatabase, from: number, to: number) {
  const columns = {
    leafIndex: auditLeaves.leafIndex,
    entryId: auditLeaves.entryId,
    leafHash: auditLeaves.leafHash,
    entry: leafColumns,
    salt: auditPayloads.salt,
    payload: auditPayloads.payload,
  };
  return db
    .select(columns)
    .from(auditLeaves)
    .leftJoin(auditEntries, eq(auditEntries.id, auditLeaves.entryId))
    .leftJoin(auditPayloads, eq(auditPayloads.entryId, auditLeaves.entryId))
    .where(and(gte(auditLeaves.leafIndex, from), lt(auditLeaves.leafIndex, to)))
    .orderBy(asc(auditLeaves.leafIndex));
}

export async function findLeaf(db: TenantDatabase, entryId: string) {
  const [leaf] = await db
    .select({ index: auditLeaves.leafIndex, entry: leafColumns, salt: auditPayloads.salt, payload: auditPayloads.payload })
    .from(auditEntries)
    .leftJoin(auditLeaves, eq(auditLeaves.entryId, auditEntries.id))
    .leftJoin(auditPayloads, eq(auditPayloads.entryId, auditEntries.id))
    .where(eq(auditEntries.id, entryId));
  return leaf;
}

export async function listLeafHashes(db: TenantDatabase, indexes: readonly number[]): Promise<Map<number, Uint8Array>> {
  if (indexes.length === 0) return new Map();
  const columns = { index: auditLeaves.leafIndex, hash: auditLeaves.leafHash };
  const rows = await db
    .select(columns)
    .from(auditLeaves)
    .where(inArray(auditLeaves.leafIndex, [...indexes]));
  return new Map(rows.map(({ index, hash }) => [index, hash]));
}

export async function listSubtrees(db: TenantDatabase, wanted: readonly Omit<Subtree, 'root'>[]): Promise<Subtree[]> {
  if (wanted.length === 0) return [];
  const columns = { height: auditSubtrees.height, index: auditSubtrees.subtreeIndex, root: auditSubtrees.root };
  const isOne = wanted.map(({ height, index }) => and(eq(auditSubtrees.height, height), eq(auditSubtrees.subtreeIndex, index)));
  return db
    .select(columns)
    .from(auditSubtrees)
    .where(or(...isOne));
}

export function listAnchors(db: TenantDatabase): Promise<Anchor[]> {
  return db.select().from(auditAnchors);
}

/** What a site holds: the last checkpoint, or less since it fails. */
export async function noteAnchor(db: TenantDatabase, anchor: Anchor): Promise<void> {
  const at = anchor.anchoredAt?.toISOString() ?? null;
  const failing = anchor.failingSince?.toISOString() ?? null;
  await db.execute(
    sql`select mandat.note_anchor(${anchor.site}::text, ${anchor.size}::bigint, ${at}::timestamptz, ${failing}::timestamptz)`,
  );
}

export async function noteLag(db: TenantDatabase, since: Date | null): Promise<void> {
  await db.execute(sql`select mandat.note_lag(${since?.toISOString() ?? null}::timestamptz)`);
}

/** The epoch that the log is in, and what was lost before it; `undefined` while nothing ever was. */
export async function findEpoch(db: TenantDatabase): Promise<Epoch | undefined> {
  const [epoch] = await db.select().from(auditEpochs).orderBy(desc(auditEpochs.epoch)).limit(1);
  return epoch;
}

export async function insertEpoch(tx: Transaction, epoch: Epoch): Promise<void> {
  await tx.insert(auditEpochs).values(epoch);
}
