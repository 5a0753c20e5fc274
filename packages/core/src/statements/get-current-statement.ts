import type { CurrentStatement } from '@mandat/contract';
import { runQuery } from '../command.ts';
import type { UserContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { findConfirmedAt, findStatementInForce } from './repository.ts';

/** The statement in force, and when the user who asks confirmed it. @throws DomainError `statements.not_found` where none is */
export function getCurrentStatement(ctx: UserContext): Promise<CurrentStatement> {
  return runQuery(ctx, 'statement.read', async (db) => {
    const found = await findStatementInForce(db, ctx.now);
    if (found === undefined) throw new DomainError('statements.not_found');
    const confirmedAt = await findConfirmedAt(db, ctx.actor.id, found.version);
    const { id, version, textDe, textEn, textHash, validFrom } = found;
    return {
      ...{ id, version, textDe, textEn, textHash },
      validFrom: validFrom.toISOString(),
      confirmedAt: confirmedAt?.toISOString() ?? null,
    };
  });
}
