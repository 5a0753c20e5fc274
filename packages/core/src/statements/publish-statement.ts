import type { PublishStatement, Statement } from '@mandat/contract';
import type { Transaction } from '@mandat/database';
import { actorId } from '../audit-context.ts';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { lockAdministration } from '../settings/repository.ts';
import { insertStatement, listStatementRows } from './repository.ts';
import { hashStatement } from './rules.ts';

/**
 * Publishes a version of the data-processing statement after those that there are. From `validFrom` on nobody does anything in the console
 * before they have confirmed it, in sessions that are open by then too (A15).
 * @throws DomainError `statements.in_past`
 */
export function publishStatement(ctx: Context, input: PublishStatement): Promise<Statement> {
  return runCommand(ctx, 'statements.publish', async (tx) => {
    const version = await addStatement(tx, ctx, input);
    const made = (await listStatementRows(tx, ctx.now)).find((statement) => statement.version === version);
    if (made === undefined) throw new Error('the version that was published is gone');
    return made;
  });
}

/** What `publishStatement` writes; the number of the version. @throws DomainError `statements.in_past` */
export async function addStatement(
  tx: Transaction,
  ctx: Context,
  { textDe, textEn, validFrom: wanted }: PublishStatement,
): Promise<number> {
  const validFrom = wanted === null ? ctx.now : new Date(wanted);
  if (validFrom < ctx.now) throw new DomainError('statements.in_past', { errors: { validFrom: 'out_of_range' } });
  await lockAdministration(tx);
  const published = { validFrom, publishedAt: ctx.now, publishedBy: actorId(ctx.actor) };
  return insertStatement(tx, { id: newId(), textDe, textEn, textHash: hashStatement({ textDe, textEn }), ...published });
}
