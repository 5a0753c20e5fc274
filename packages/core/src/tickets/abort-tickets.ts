import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { eraseTicketsOf } from './repository.ts';

/**
 * Aborts every ticket of a person whose data is erased (B60): subjects, texts, names and files are gone, in the log too, where they never were; that
 * there was a ticket, when, and how it stood stays. Answers how many; repeated, it finds none.
 */
export function abortTicketsOf(ctx: Context, { personId }: { personId: string }): Promise<number> {
  return runCommand(ctx, 'tickets.abort', async (tx) => (await eraseTicketsOf(tx, personId, ctx.now)).length, { entityId: personId });
}
