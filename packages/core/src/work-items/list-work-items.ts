import type { ListQuery, Page, WorkItem, workItemListFields } from '@mandat/contract';
import type { z } from 'zod';
import { runQuery } from '../command.ts';
import type { StaffContext } from '../context.ts';
import { listItems } from './repository.ts';

type Query = ListQuery<(typeof workItemListFields.sort)[number], z.output<typeof workItemListFields.filter>>;

/** One page of the operator's queue. It asks the control database alone, so it answers whichever tenant is down, and says which is. */
export function listWorkItems(ctx: StaffContext, query: Query): Promise<Page<WorkItem>> {
  return runQuery(ctx, 'work_items.read', (db) => listItems(db, query, ctx.now));
}
