import { type BlockedUsers, type BlockUsers, type User, whyNotBlock } from '@mandat/contract';
import type { Transaction } from '@mandat/database';
import { actorId } from '../audit-context.ts';
import { recordEvent, runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { createSessionStore } from '../session/session-store.ts';
import { getUserRow, setBlock } from './repository.ts';
import { changeSubject } from './subject.ts';

export interface BlockInput {
  id: string;
  reason: string;
}

/**
 * Takes a user's access away (A12): every session of theirs ends in the same transaction, so their next request is refused.
 * @throws DomainError `users.not_found`, `users.already_blocked`, `users.yourself`, `users.last_administrator`, `users.higher_rights`
 */
export function blockUser(ctx: Context, input: BlockInput): Promise<User> {
  return runCommand(
    ctx,
    'users.block',
    async (tx) => {
      await block(tx, ctx, input);
      return getUserRow(tx, input.id, ctx.now);
    },
    { entityId: input.id, reason: input.reason },
  );
}

/**
 * Blocks several users in one transaction. One that cannot be blocked is reported with its reason; the others are blocked. Users are
 * taken in the order of their ids, as everywhere where several are held at once.
 */
export function blockUsers(ctx: Context, input: BlockUsers): Promise<BlockedUsers> {
  return runCommand(
    ctx,
    'users.block',
    async (tx) => {
      const results: BlockedUsers['results'] = [];
      const ids = [...new Set(input.ids)];
      for (const id of ids.toSorted()) results.push(await tryToBlock(tx, ctx, { id, reason: input.reason }));
      return { results: results.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)) };
    },
    { reason: input.reason },
  );
}

async function tryToBlock(tx: Transaction, ctx: Context, input: BlockInput): Promise<BlockedUsers['results'][number]> {
  try {
    await tx.transaction((savepoint) => block(savepoint, ctx, input));
    return { id: input.id, outcome: 'blocked' };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.kind === 'forbidden') {
      await recordEvent(ctx, 'users.block', { entityId: input.id, outcome: 'refused', details: { code: error.code } }, tx);
    }
    const outcome = error.code === 'users.already_blocked' ? 'already_blocked' : 'refused';
    return { id: input.id, outcome, code: error.code };
  }
}

function block(tx: Transaction, ctx: Context, { id, reason }: BlockInput): Promise<void> {
  return changeSubject(tx, ctx, id, async (user) => {
    const obstacle = whyNotBlock(user, actorId(ctx.actor) ?? '');
    if (obstacle !== undefined) throw new DomainError(obstacle);
    await setBlock(tx, id, { at: ctx.now, by: actorId(ctx.actor), reason });
    await createSessionStore(tx).deleteAllOfUser(id);
  });
}
