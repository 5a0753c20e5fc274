import type { ListQuery, Page, SupportWindow, supportWindowListFields } from '@mandat/contract';
import type { z } from 'zod';
import { runQuery } from '../command.ts';
import type { Context } from '../context.ts';
import { listWindowRows } from './repository.ts';

/** One page of the windows that were asked for and opened, with its exact total. */
export function listSupportWindows(
  ctx: Context,
  query: ListQuery<'id', z.output<typeof supportWindowListFields.filter>>,
): Promise<Page<SupportWindow>> {
  return runQuery(ctx, 'support_windows.read', (db) => listWindowRows(db, query, ctx.now));
}
