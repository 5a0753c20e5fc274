import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { enqueueInOutbox, requestDelivery } from '../outbox/enqueue.ts';
import { findLastCheckpoint } from '../sealing/repository.ts';
import { findSettings } from '../settings/repository.ts';
import { findOutboxKeys, listHeadRecipients } from './repository.ts';
import { headMailKey } from './rules.ts';

/**
 * Mails the newest head to everybody who is to get it and has had none today, and says to how many. However often it runs, and wherever at
 * once, nobody gets a second mail that day. Nothing happens while nothing is sealed, or when the customer wants no mail.
 */
export async function mailHeads(ctx: Context): Promise<number> {
  const head = await findLastCheckpoint(ctx.db);
  if (head === undefined || !(await findSettings(ctx.db)).isHeadMailed) return 0;
  const recipients = (await listHeadRecipients(ctx.db, ctx.now)).map((userId) => ({ userId, uniqueKey: headMailKey(userId, ctx.now) }));
  const mailed = await findOutboxKeys(
    ctx.db,
    recipients.map(({ uniqueKey }) => uniqueKey),
  );
  const due = recipients.filter(({ uniqueKey }) => !mailed.has(uniqueKey));
  if (due.length === 0) return 0;
  await runCommand(ctx, 'heads.mail', async (tx) => {
    for (const { userId, uniqueKey } of due) {
      await enqueueInOutbox(tx, ctx, { kind: 'mail.head', payload: { userId, size: head.size }, uniqueKey });
    }
  });
  await requestDelivery(ctx);
  return due.length;
}
