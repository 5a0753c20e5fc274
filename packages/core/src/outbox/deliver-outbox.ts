import type { Context } from '../context.ts';
import type { Mailer } from '../ports.ts';
import { findUser } from '../users/repository.ts';
import { invitationMail } from './invitation-mail.ts';
import { markDelivered, type OutboxItem, takeOutboxItem } from './repository.ts';

/**
 * Delivers everything that waits in a tenant's outbox, oldest first, and says how much it was. An item is marked in the
 * transaction that holds it: a crash in between delivers it again under the same message id, never loses it.
 */
export async function deliverOutbox(ctx: Context, mailer: Mailer, consoleUrl: string): Promise<number> {
  for (let delivered = 0; ; delivered += 1) {
    const wasOne = await ctx.db.transaction(async (tx) => {
      const item = await takeOutboxItem(tx);
      if (item === undefined) return false;
      await deliver(ctx, mailer, consoleUrl, item);
      await markDelivered(tx, item.id, ctx.services.clock.now());
      return true;
    });
    if (!wasOne) return delivered;
  }
}

async function deliver(ctx: Context, mailer: Mailer, consoleUrl: string, item: Pick<OutboxItem, 'id' | 'payload'>): Promise<void> {
  const userId = userIdOf(item.payload);
  const user = userId === undefined ? undefined : await findUser(ctx.db, userId, ctx.now);
  if (user !== undefined) await mailer.send(invitationMail({ id: item.id, user, tenant: ctx.tenant, consoleUrl }));
}

/** The payload is ours, but it comes out of a JSON column. */
function userIdOf(payload: unknown): string | undefined {
  const isObject = typeof payload === 'object' && payload !== null;
  return isObject && 'userId' in payload && typeof payload.userId === 'string' ? payload.userId : undefined;
}
