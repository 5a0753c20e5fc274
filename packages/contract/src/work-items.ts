import { z } from 'zod';
import { Id, Instant, line } from './fields.ts';
import type { ListFields } from './lists.ts';

/** What staff have to do with, in every tenant. */
export const workItemEntities = ['instruction', 'support_ticket', 'change_request', 'review', 'audit_case'] as const;
export const WorkItemEntity = z.enum(workItemEntities);
export type WorkItemEntity = z.infer<typeof WorkItemEntity>;

/** One row of the operator's queue: where something stands in a tenant, and nothing about a person. */
export const WorkItem = z.object({
  /** The tenant's, the entity's and the item's, joined by dots: unique over all tenants. */
  id: z.string(),
  tenantId: Id,
  tenantName: z.string(),
  /** Null while the tenant's database answers; the queue shows what was known last. */
  tenantDownSince: Instant.nullable(),
  entity: WorkItemEntity,
  itemId: Id,
  kind: z.string().nullable(),
  state: z.string(),
  isOpen: z.boolean(),
  openedAt: Instant,
  changedAt: Instant,
  dueAt: Instant.nullable(),
  /** Whole minutes since it was opened, for what is open. */
  waitingMinutes: z.int().nullable(),
  version: z.int(),
});
export type WorkItem = z.infer<typeof WorkItem>;

export const workItemListFields = {
  sort: ['openedAt', 'dueAt', 'changedAt'],
  filter: z.strictObject({
    id: z.array(line(120)).max(1000).optional(),
    tenantId: Id.optional(),
    entity: WorkItemEntity.optional(),
    kind: line(64).optional(),
    state: line(64).optional(),
    /** Left out: what is open. */
    isOpen: z.boolean().optional(),
  }),
} as const satisfies ListFields<string, z.ZodObject>;

/** What the stream of events says of one item that changed. */
export const WorkItemEvent = WorkItem.pick({ id: true, tenantId: true, entity: true, itemId: true, kind: true, state: true, isOpen: true });
export type WorkItemEvent = z.infer<typeof WorkItemEvent>;
