import { type ListQuery, type Page, type WorkItem, WorkItemEntity, type workItemListFields } from '@mandat/contract';
import { allOf, type ControlDatabase, countUpTo, readBoundedPage, type TenantDatabase } from '@mandat/database';
import { tenantOutages, tenants, workItems } from '@mandat/database/control';
import { workItemChanges } from '@mandat/database/tenant';
import { and, asc, desc, eq, gt, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';

export type WorkItemChange = typeof workItemChanges.$inferSelect;

/** What the operator's queue does not know yet, at most `limit` of it, the oldest change first. */
export function listUnpushed(db: TenantDatabase, limit: number): Promise<WorkItemChange[]> {
  return db
    .select()
    .from(workItemChanges)
    .where(lt(workItemChanges.pushedVersion, workItemChanges.version))
    .orderBy(asc(workItemChanges.changedAt))
    .limit(limit);
}

/** Notes what was pushed. What changed again meanwhile has a newer version and stays to be pushed. */
export async function markPushed(db: TenantDatabase, changes: readonly WorkItemChange[]): Promise<void> {
  for (const { entity, entityId, version } of changes) {
    await db
      .update(workItemChanges)
      .set({ pushedVersion: version })
      .where(and(eq(workItemChanges.entity, entity), eq(workItemChanges.entityId, entityId), lt(workItemChanges.pushedVersion, version)));
  }
}

/** Takes items into the queue. An older version never replaces a newer one. */
export async function takeItems(control: ControlDatabase, tenantId: string, changes: readonly WorkItemChange[]): Promise<void> {
  const rows = changes.map(({ pushedVersion: _, entityId: itemId, ...change }) => ({
    ...change,
    ...{ tenantId, itemId, receivedAt: sql`clock_timestamp()` },
  }));
  await control
    .insert(workItems)
    .values(rows)
    .onConflictDoUpdate({
      target: [workItems.tenantId, workItems.entity, workItems.itemId],
      set: {
        kind: sql`excluded.kind`,
        state: sql`excluded.state`,
        isOpen: sql`excluded.is_open`,
        changedAt: sql`excluded.changed_at`,
        dueAt: sql`excluded.due_at`,
        version: sql`excluded.version`,
        receivedAt: sql`excluded.received_at`,
      },
      setWhere: gt(sql`excluded.version`, workItems.version),
    });
}

const itemId = sql<string>`${workItems.tenantId} || '.' || ${workItems.entity} || '.' || ${workItems.itemId}`;

const eventColumns = {
  id: itemId,
  tenantId: workItems.tenantId,
  entity: workItems.entity,
  itemId: workItems.itemId,
  kind: workItems.kind,
  state: workItems.state,
  isOpen: workItems.isOpen,
  version: workItems.version,
};

const columns = {
  ...eventColumns,
  tenantName: tenants.displayName,
  tenantDownSince: tenantOutages.since,
  openedAt: workItems.openedAt,
  changedAt: workItems.changedAt,
  dueAt: workItems.dueAt,
};

const sortColumns = { openedAt: workItems.openedAt, dueAt: workItems.dueAt, changedAt: workItems.changedAt };
type Query = ListQuery<keyof typeof sortColumns, z.output<typeof workItemListFields.filter>>;

/** One page of the queue, out of the control database alone. */
export function listItems(control: TenantDatabase, query: Query, now: Date): Promise<Page<WorkItem>> {
  const where = conditions(query.filter);
  const order = query.sort[1] === 'ASC' ? asc : desc;
  return readBoundedPage(query, {
    async rows(limit, offset) {
      const rows = await control
        .select(columns)
        .from(workItems)
        .innerJoin(tenants, eq(tenants.id, workItems.tenantId))
        .leftJoin(tenantOutages, eq(tenantOutages.tenantId, workItems.tenantId))
        .where(where)
        .orderBy(order(sortColumns[query.sort[0]]), order(workItems.itemId))
        .limit(limit)
        .offset(offset);
      return rows.map((row) => toWorkItem(row, now));
    },
    count: (limit) => countUpTo(control, workItems, where, limit),
  });
}

function conditions({ id, tenantId, entity, kind, state, isOpen }: Query['filter']): SQL {
  const openAlone = id === undefined && isOpen !== false && state === undefined;
  return allOf(
    id && inArray(itemId, id),
    tenantId === undefined ? undefined : eq(workItems.tenantId, tenantId),
    entity && eq(workItems.entity, entity),
    kind === undefined ? undefined : eq(workItems.kind, kind),
    state === undefined ? undefined : eq(workItems.state, state),
    openAlone ? sql`${workItems.isOpen}` : undefined,
    isOpen === false ? sql`not ${workItems.isOpen}` : undefined,
  );
}

type Row = {
  id: string;
  tenantId: string;
  tenantName: string;
  tenantDownSince: Date | null;
  entity: string;
  itemId: string;
  kind: string | null;
  state: string;
  isOpen: boolean;
  version: number;
  openedAt: Date;
  changedAt: Date;
  dueAt: Date | null;
};

function toWorkItem(row: Row, now: Date): WorkItem {
  return {
    ...row,
    entity: WorkItemEntity.parse(row.entity),
    tenantDownSince: row.tenantDownSince?.toISOString() ?? null,
    openedAt: row.openedAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    dueAt: row.dueAt?.toISOString() ?? null,
    waitingMinutes: row.isOpen ? Math.max(0, Math.floor((now.getTime() - row.openedAt.getTime()) / 60_000)) : null,
  };
}

/** What came in within the last `seconds` by the database's own clock. */
export async function listReceived(control: TenantDatabase, seconds: number) {
  const rows = await control
    .select(eventColumns)
    .from(workItems)
    .where(sql`${workItems.receivedAt} > clock_timestamp() - make_interval(secs => ${seconds})`)
    .orderBy(asc(workItems.receivedAt));
  return rows.map((row) => ({ ...row, entity: WorkItemEntity.parse(row.entity) }));
}

export async function insertOutage(control: ControlDatabase, tenantId: string, since: Date): Promise<void> {
  await control.insert(tenantOutages).values({ tenantId, since }).onConflictDoNothing();
}

export async function deleteOutage(control: ControlDatabase, tenantId: string): Promise<void> {
  await control.delete(tenantOutages).where(eq(tenantOutages.tenantId, tenantId));
}
