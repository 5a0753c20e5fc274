import type { ListQuery, LoginAttempt, loginAttemptListFields, Page } from '@mandat/contract';
import type { z } from 'zod';
import { runQuery } from '../command.ts';
import type { Context } from '../context.ts';
import { listLoginAttemptRows } from './repository.ts';

type Query = ListQuery<'at', z.output<typeof loginAttemptListFields.filter>>;

/** One page of everybody's attempts to sign in, counted exactly up to 10,000. */
export function listLoginAttempts(ctx: Context, query: Query): Promise<Page<LoginAttempt>> {
  return runQuery(ctx, 'login_attempts.read', (db) => listLoginAttemptRows(db, query));
}
