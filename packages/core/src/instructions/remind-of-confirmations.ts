import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { newId } from '../ids.ts';
import { enqueueInOutbox } from '../outbox/enqueue.ts';
import { insertNotice, listUnconfirmed, updateInstructionRow } from './repository.ts';
import { reminderHours } from './rules.ts';

/** Asks whoever instructed orally, and did not confirm in writing for a day, to do so (A11). Says how many were asked. */
export async function remindOfConfirmations(ctx: Context): Promise<number> {
  const before = new Date(ctx.now.getTime() - reminderHours * 3_600_000);
  if ((await listUnconfirmed(ctx.db, before)).length === 0) return 0;
  return runCommand(ctx, 'instructions.remind', async (tx) => {
    const unconfirmed = await listUnconfirmed(tx, before);
    for (const { id, givenBy, contactId } of unconfirmed) {
      await updateInstructionRow(tx, id, { remindedAt: ctx.now });
      const noticeId = newId();
      const recipient = givenBy === null ? { contactId } : { userId: givenBy };
      await insertNotice(tx, { id: noticeId, instructionId: id, state: 'announced_orally', ...recipient, createdAt: ctx.now });
      await enqueueInOutbox(tx, ctx, { kind: 'mail.instruction', payload: { instructionId: id, noticeId, ...recipient } });
    }
    return unconfirmed.length;
  });
}
