import { recordEvent } from '../command.ts';
import type { Context } from '../context.ts';
import { describeError } from '../describe-error.ts';
import { noticeOf } from '../instructions/compose-instruction-mail.ts';
import { markNoticeDelivered } from '../instructions/repository.ts';
import type { Mailer } from '../ports.ts';
import { composeMail } from './compose-mail.ts';
import { readPayload } from './payload.ts';
import { type ClaimedItem, claimOutboxItem, markDelivered, postpone } from './repository.ts';
import { nextAttemptAt } from './rules.ts';

/** Longer than any relay takes to answer; after that another worker may try. */
const claimMs = 5 * 60_000;

/**
 * Delivers everything that is due in a tenant's outbox, and says how much it was. An item that fails is tried again later and holds
 * nothing up; one that failed too often is given up, which is in the tenant's log. A crash between the relay's acceptance and
 * our note delivers once more under the same message id.
 */
export async function deliverOutbox(ctx: Context, mailer: Mailer, consoleUrl: string): Promise<number> {
  let delivered = 0;
  for (;;) {
    const now = ctx.services.clock.now();
    const item = await claimOutboxItem(ctx.db, now, new Date(now.getTime() + claimMs));
    if (item === undefined) return delivered;
    if (await deliver(onBehalfOf(item, ctx), mailer, consoleUrl, item)) delivered += 1;
  }
}

/** What comes of an item is told under the id of the request that decided it, whichever job gets round to it. */
function onBehalfOf({ requestId }: ClaimedItem, ctx: Context): Context {
  return requestId === null ? ctx : { ...ctx, request: { ...ctx.request, requestId } };
}

async function deliver(ctx: Context, mailer: Mailer, consoleUrl: string, item: ClaimedItem): Promise<boolean> {
  const { log, meter } = ctx.services;
  const about = { requestId: ctx.request.requestId, item: item.id, attempt: item.attempts };
  const mail = await composeMail(ctx, item, consoleUrl);
  try {
    if (mail !== undefined) await mailer.send(mail);
  } catch (error) {
    log.warn('outbox.delivery_failed', { ...about, ...describeError(error) });
    await retryLater(ctx, item);
    return false;
  }
  await markDelivered(ctx.db, item.id, ctx.services.clock.now());
  const noticeId = mail === undefined ? undefined : noticeOf(item.payload);
  if (noticeId !== undefined) await markNoticeDelivered(ctx.db, noticeId, ctx.services.clock.now());
  log.info('outbox.delivered', about);
  meter.count('mandat_mails_total', { outcome: 'delivered' });
  return true;
}

async function retryLater(ctx: Context, item: ClaimedItem): Promise<void> {
  const dueAt = nextAttemptAt(item.attempts, ctx.services.clock.now());
  await postpone(ctx.db, item, dueAt);
  ctx.services.meter.count('mandat_mails_total', { outcome: dueAt === null ? 'given_up' : 'postponed' });
  if (dueAt !== null) return;
  const { userId, staffId } = readPayload(item.payload) ?? {};
  const recipient =
    userId === undefined && staffId !== undefined ? { entity: 'staff', entityId: staffId } : { entity: 'users', entityId: userId };
  await recordEvent(ctx, 'mail.give_up', { ...recipient, outcome: 'failed', details: { attempts: item.attempts } });
}
