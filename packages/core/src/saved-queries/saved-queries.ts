import {
  type CreateSavedQuery,
  type ListQuery,
  maximumSavedQueries,
  type Page,
  type SavedQuery,
  type savedQueryListFields,
  type UpdateSavedQuery,
} from '@mandat/contract';
import type { z } from 'zod';
import { runCommand, runQuery } from '../command.ts';
import type { UserContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import {
  countOwn,
  deleteSavedQueryRow,
  getOwnSavedQuery,
  insertSavedQuery,
  listSavedQueryRows,
  updateSavedQueryRow,
} from './repository.ts';

type Query = ListQuery<'name', z.output<typeof savedQueryListFields.filter>>;

/** One's own saved queries and those that colleagues share. */
export function listSavedQueries(ctx: UserContext, query: Query): Promise<Page<SavedQuery>> {
  return runQuery(ctx, 'saved_queries.read', (db) => listSavedQueryRows(db, query, ctx.actor.id));
}

/** @throws DomainError `saved_queries.name_taken`, `saved_queries.too_many` */
export function createSavedQuery(ctx: UserContext, input: CreateSavedQuery): Promise<SavedQuery> {
  const id = newId();
  return runCommand(ctx, 'saved_queries.create', async (tx) => {
    if ((await countOwn(tx, ctx.actor.id)) >= maximumSavedQueries) throw new DomainError('saved_queries.too_many');
    await insertSavedQuery(tx, { ...input, id, userId: ctx.actor.id, createdAt: ctx.now });
    return getOwnSavedQuery(tx, id, ctx.actor.id);
  });
}

/** Only the owner changes a saved query. @throws DomainError `saved_queries.not_found`, `saved_queries.name_taken` */
export function updateSavedQuery(ctx: UserContext, input: UpdateSavedQuery & { id: string }): Promise<SavedQuery> {
  const { id, ...values } = input;
  return runCommand(ctx, 'saved_queries.update', async (tx) => {
    await getOwnSavedQuery(tx, id, ctx.actor.id);
    await updateSavedQueryRow(tx, id, ctx.actor.id, values);
    return getOwnSavedQuery(tx, id, ctx.actor.id);
  });
}

/** Only the owner deletes a saved query. @throws DomainError `saved_queries.not_found` */
export async function deleteSavedQuery(ctx: UserContext, input: { id: string }): Promise<void> {
  await runCommand(ctx, 'saved_queries.delete', async (tx) => {
    await getOwnSavedQuery(tx, input.id, ctx.actor.id);
    await deleteSavedQueryRow(tx, input.id, ctx.actor.id);
  });
}
