import {
  type AuditEntry,
  AuditPayload,
  type auditEntryListFields,
  changeActions,
  type ListQuery,
  type Page,
  type SortOrder,
} from '@mandat/contract';
import { allOf, keepStatement, literalLimit, readBoundedPage, selectCountUpTo, type TenantDatabase } from '@mandat/database';
import { auditEntries, auditPayloads, users } from '@mandat/database/tenant';
import { asc, desc, eq, gte, inArray, lt, not, or, type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';

export type AuditFilter = z.output<typeof auditEntryListFields.filter>;

const aboutUsers = ['users', 'credentials', 'user_roles', 'user_permissions', 'session', 'sessions', 'password', 'lockouts'];

/** The name of the user that the entry a query is at is about, as it reads now. */
const userName = sql<string | null>`(select ${users.firstName} || ' ' || ${users.lastName} from ${users}
    where ${inArray(auditEntries.entity, aboutUsers)} and ${users.id} = case when ${auditEntries.entityId} ~ '^[0-9a-f-]{36}$'
    then ${auditEntries.entityId}::uuid end)`;

const columns = {
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
  payload: auditPayloads.payload,
};

/** `entityName` is how a database names what an entry is about. */
export function selectEntries(db: TenantDatabase, entityName: SQL<string | null> = userName) {
  return db
    .select({ ...columns, entityName })
    .from(auditEntries)
    .leftJoin(auditPayloads, eq(auditPayloads.entryId, auditEntries.id));
}

type Row = Awaited<ReturnType<typeof selectEntries>>[number];

export function toAuditEntry(row: Row): AuditEntry {
  return {
    ...row,
    at: row.at.toISOString(),
    payload: row.payload === null ? null : AuditPayload.parse(JSON.parse(row.payload)),
  };
}

export async function findAuditEntry(db: TenantDatabase, id: string): Promise<AuditEntry | undefined> {
  const [row] = await selectEntries(db).where(eq(auditEntries.id, id));
  return row && toAuditEntry(row);
}

export function listAuditEntryRows(db: TenantDatabase, query: ListQuery<'at', AuditFilter>): Promise<Page<AuditEntry>> {
  const { filter } = query;
  const [equal, fixed] = [equalFields.filter((field) => filter[field] !== undefined), withoutEqual(filter)];
  const shape: Shape = { equal, fixed, order: query.sort[1] };
  const isKept = Object.values(fixed).every((value) => typeof value === 'boolean' || value === undefined);
  const [page, count] = isKept ? [keptPage, keptCount] : [preparePage, prepareCount];
  const countSome = async (counted: Counted) => (await count(db, counted).execute(filter))[0]?.count ?? 0;
  return readBoundedPage(query, {
    async rows(limit, offset) {
      if (offset > 0) return (await selectPage(db, filter, { ...shape, limit }).offset(offset)).map(toAuditEntry);
      const recent = shape.order === 'DESC' ? await page(db, { ...shape, limit, isRecentOnly: true }).execute(filter) : [];
      return (recent.length === limit ? recent : await page(db, { ...shape, limit }).execute(filter)).map(toAuditEntry);
    },
    async count(limit) {
      const recent = await countSome({ ...shape, limit, isRecentOnly: true });
      return recent === limit ? recent : countSome({ ...shape, limit });
    },
  });
}

const equalFields = ['actorId', 'actorKind', 'action', 'entity', 'entityId', 'aboutUserId', 'outcome', 'requestId'] as const;

function withoutEqual({ id, isChange, at_gte, at_lte }: AuditFilter): AuditFilter {
  return { id, isChange, at_gte, at_lte };
}

/** What the text of a statement depends on; the values of `equal` do not count. */
interface Shape {
  equal: readonly (typeof equalFields)[number][];
  fixed: AuditFilter;
  order: SortOrder;
}

interface Counted extends Shape {
  limit: number;
  isRecentOnly?: true;
}

const directions = { ASC: asc, DESC: desc };

function selectPage(db: TenantDatabase, filter: Conditions, { order, limit, isRecentOnly }: Counted) {
  const where = allOf(conditions(filter), isRecentOnly && isRecent);
  return selectEntries(db).where(where).orderBy(directions[order](auditEntries.id)).limit(literalLimit(limit));
}

function preparePage(db: TenantDatabase, page: Counted) {
  return selectPage(db, withPlaceholders(page), page).prepare('audit_entries');
}

function prepareCount(db: TenantDatabase, counted: Counted) {
  const where = allOf(conditions(withPlaceholders(counted)), counted.isRecentOnly && isRecent);
  return selectCountUpTo(db, auditEntries, where, counted.limit).prepare('audit_entry_count');
}

const keptPage = keepStatement(preparePage);
const keptCount = keepStatement(prepareCount);

function withPlaceholders({ equal, fixed }: Shape): Conditions {
  return { ...fixed, ...Object.fromEntries(equal.map((field) => [field, sql.placeholder(field)])) };
}

/** Mostly the newest are looked for: where the last weeks hold enough of them, PostgreSQL opens no older month. */
const isRecent = sql`${auditEntries.id} >= mandat.uuidv7_floor(now() - interval '31 days')`;

/** The newest of what was changed since `since`, taken from the newest end of each kind so that little else is passed over. */
export async function listNewestChanges(db: TenantDatabase, since: Date, limit: number): Promise<AuditEntry[]> {
  const from = gte(auditEntries.id, idFloor(since.toISOString()));
  const ofKinds = changeActions.map(
    (action) => sql`(select ${auditEntries.id} from ${auditEntries} where ${eq(auditEntries.action, action)}
      and ${eq(auditEntries.outcome, 'done')} and ${from} order by ${auditEntries.id} desc limit ${limit})`,
  );
  const newest = sql`array(select id from (${sql.join(ofKinds, sql` union all `)}) entry order by id desc limit ${limit})`;
  const rows = await selectEntries(db).where(sql`${auditEntries.id} = any(${newest}) and ${from}`).orderBy(desc(auditEntries.id));
  return rows.map(toAuditEntry);
}

/** Newest first, at most `limit` entries older than `before`: how a log of any size is read piece by piece. */
export async function listEntriesBefore(
  db: TenantDatabase,
  filter: AuditFilter,
  before: string | undefined,
  limit: number,
): Promise<AuditEntry[]> {
  const where = allOf(conditions(filter), before === undefined ? undefined : lt(auditEntries.id, before));
  const rows = await selectEntries(db).where(where).orderBy(desc(auditEntries.id)).limit(limit);
  return rows.map(toAuditEntry);
}

/** A filter whose values may be placeholders. */
type Conditions = Omit<AuditFilter, (typeof equalFields)[number]> & {
  [Field in (typeof equalFields)[number]]?: AuditFilter[Field] | Placeholder;
};

export function conditions(filter: Conditions): SQL {
  return allOf(
    filter.id && inArray(auditEntries.id, filter.id),
    filter.actorId === undefined ? undefined : eq(auditEntries.actorId, filter.actorId),
    filter.actorKind && eq(auditEntries.actorKind, filter.actorKind),
    filter.action && eq(auditEntries.action, filter.action),
    filter.entity === undefined ? undefined : eq(auditEntries.entity, filter.entity),
    filter.entityId === undefined ? undefined : eq(auditEntries.entityId, filter.entityId),
    filter.aboutUserId === undefined ? undefined : isAbout(filter.aboutUserId),
    filter.outcome && eq(auditEntries.outcome, filter.outcome),
    filter.isChange === undefined ? undefined : filter.isChange ? isChange : not(isChange),
    filter.requestId === undefined ? undefined : eq(auditEntries.requestId, filter.requestId),
    filter.at_gte === undefined ? undefined : gte(auditEntries.id, idFloor(filter.at_gte)),
    filter.at_lte === undefined ? undefined : lt(auditEntries.id, idFloor(after(filter.at_lte))),
  );
}

const isChange = sql`(${inArray(auditEntries.action, [...changeActions])} and ${eq(auditEntries.outcome, 'done')})`;

function isAbout(userId: string | Placeholder): SQL | undefined {
  return or(eq(auditEntries.actorId, userId), eq(auditEntries.entityId, userId));
}

/** Ids sort by time, so a span of time is a range of ids, which also says which months to look at. */
export function idFloor(instant: string): SQL {
  return sql`mandat.uuidv7_floor(${new Date(instant).toISOString()}::timestamptz)`;
}

function after(instant: string): string {
  return new Date(new Date(instant).getTime() + 1).toISOString();
}

/** Makes the months from the month of `now` on. */
export async function extendPartitions(db: TenantDatabase, now: Date, months: number): Promise<void> {
  await db.execute(sql`select mandat.extend_audit_partitions(${now.toISOString().slice(0, 10)}::date, ${months}::int)`);
}
