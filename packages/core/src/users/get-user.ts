import type { User } from '@mandat/contract';
import { runQuery } from '../command.ts';
import type { Context } from '../context.ts';
import { getUserRow } from './repository.ts';

/** @throws DomainError `users.not_found` */
export function getUser(ctx: Context, input: { id: string }): Promise<User> {
  return runQuery(ctx, 'users.read', (db) => getUserRow(db, input.id, ctx.now), { entityId: input.id });
}
