import type { ListQuery, Lockout, lockoutListFields, Page } from '@mandat/contract';
import type { z } from 'zod';
import { runQuery } from '../command.ts';
import type { Context } from '../context.ts';
import { listLockoutRows } from './repository.ts';

type Query = ListQuery<(typeof lockoutListFields.sort)[number], z.output<typeof lockoutListFields.filter>>;

/** One page of the names with failed sign-ins, locked or not. */
export function listLockouts(ctx: Context, query: Query): Promise<Page<Lockout>> {
  return runQuery(ctx, 'lockouts.read', (db) => listLockoutRows(db, query, ctx.now));
}
