import type { PublishStatement, Statement } from '@mandat/contract';
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
    const validFrom = input.validFrom === null ? ctx.now : new Date(input.validFrom);
    if (validFrom < ctx.now) throw new DomainError('statements.in_past', { errors: { validFrom: 'out_of_range' } });
    await lockAdministration(tx);
    const { textDe, textEn } = input;
    const published = { publishedAt: ctx.now, publishedBy: actorId(ctx.actor) };
    const version = await insertStatement(tx, { id: newId(), textDe, textEn, textHash: hashStatement(input), validFrom, ...published });
    const made = (await listStatementRows(tx, ctx.now)).find((statement) => statement.version === version);
    if (made === undefined) throw new Error('the version that was published is gone');
    return made;
  });
}
