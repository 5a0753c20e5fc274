import type { ListQuery, Page, StatementConfirmation, statementConfirmationListFields } from '@mandat/contract';
import type { z } from 'zod';
import { runQuery } from '../command.ts';
import type { Context } from '../context.ts';
import { listConfirmationRows } from './repository.ts';

type Fields = typeof statementConfirmationListFields;

/** One page of those who can sign in, with what each has confirmed last and whether the version in force is among it. */
export function listStatementConfirmations(
  ctx: Context,
  query: ListQuery<Fields['sort'][number], z.output<Fields['filter']>>,
): Promise<Page<StatementConfirmation>> {
  return runQuery(ctx, 'statements.read', (db) => listConfirmationRows(db, query, ctx.now));
}
