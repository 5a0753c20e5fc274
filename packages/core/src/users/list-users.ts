import type { ListQuery, Page, User, userListFields } from '@mandat/contract';
import type { z } from 'zod';
import { runQuery } from '../command.ts';
import type { Context } from '../context.ts';
import { listUserRows } from './list/repository.ts';

type Query = ListQuery<(typeof userListFields.sort)[number], z.output<typeof userListFields.filter>>;

/** One page of the tenant's users with the exact count. */
export function listUsers(ctx: Context, query: Query): Promise<Page<User>> {
  return runQuery(ctx, 'users.read', (db) => listUserRows(db, query, ctx.now));
}
