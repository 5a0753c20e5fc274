import type { ListQuery, Page, Statement } from '@mandat/contract';
import { runQuery } from '../command.ts';
import type { Context } from '../context.ts';
import { listStatementRows } from './repository.ts';

/** The versions of the statement, each with how many of the active users have confirmed it; there are few. */
export function listStatements(ctx: Context, query: ListQuery<'version', unknown>): Promise<Page<Statement>> {
  return runQuery(ctx, 'statements.read', async (db) => {
    const newestFirst = await listStatementRows(db, ctx.now);
    const sorted = query.sort[1] === 'DESC' ? newestFirst : newestFirst.toReversed();
    return { rows: sorted.slice(query.from, query.to + 1), from: query.from, total: sorted.length, isTotalExact: true };
  });
}
