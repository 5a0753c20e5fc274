import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { findOutboxKeys } from '../heads/repository.ts';
import { enqueueInOutbox, requestDelivery } from '../outbox/enqueue.ts';
import { listUnreadAnswers } from './repository.ts';
import { reminderBound } from './rules.ts';

/** Reminds, once for each answer, whoever asked and has neither closed the ticket nor replied for seven days; says how many were reminded now. */
export async function remindRequesters(ctx: Context): Promise<number> {
  const unread = (await listUnreadAnswers(ctx.db, reminderBound(ctx.now))).map(({ id, requesterId, lastActivityAt }) => ({
    payload: { userId: requesterId, ticketId: id, event: 'reminder' },
    uniqueKey: `mail.ticket ${id} ${lastActivityAt.toISOString()}`,
  }));
  const known = await findOutboxKeys(
    ctx.db,
    unread.map(({ uniqueKey }) => uniqueKey),
  );
  const due = unread.filter(({ uniqueKey }) => !known.has(uniqueKey));
  if (due.length === 0) return 0;
  await runCommand(ctx, 'tickets.remind', async (tx) => {
    for (const item of due) await enqueueInOutbox(tx, ctx, { kind: 'mail.ticket', ...item });
  });
  await requestDelivery(ctx);
  return due.length;
}
