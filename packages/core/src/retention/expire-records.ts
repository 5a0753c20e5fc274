import { extendPartitions } from '../audit-entries/repository.ts';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { deleteDelivered } from '../outbox/repository.ts';
import { deleteOldAttempts, deleteOldSessions, limitOf } from './repository.ts';

const monthsAhead = 3;

/** Deletes what has lived as long as its rule allows: sessions, known devices, login attempts, delivered mail. Both deletions are in the log. */
export async function expireRecords(ctx: Context): Promise<{ sessions: number; attempts: number }> {
  const sessions = await runCommand(ctx, 'sessions.expire', (tx) => deleteOldSessions(tx, ctx.now));
  const attempts = await runCommand(ctx, 'login_attempts.expire', async (tx) => {
    await deleteDelivered(tx, limitOf('transient', ctx.now));
    return deleteOldAttempts(tx, ctx.now);
  });
  return { sessions, attempts };
}

/** Makes sure that the log has a place for this month and the next two. */
export function extendAuditPartitions(ctx: Context): Promise<void> {
  return extendPartitions(ctx.db, ctx.now, monthsAhead);
}
