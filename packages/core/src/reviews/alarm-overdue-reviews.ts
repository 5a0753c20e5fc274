import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { findOutboxKeys } from '../heads/repository.ts';
import { enqueueInOutbox, requestDelivery } from '../outbox/enqueue.ts';
import { listActiveOfficers } from '../staff/repository.ts';
import { listHolders, listPlans } from './repository.ts';
import { overdueMailKey } from './rules.ts';

/**
 * Tells the data protection officers of both sides (a customer's administrators where it has no officer) that a review is overdue, once a week as long as it is, and says how many mails that were.
 * However often it runs, and wherever at once, nobody gets a second mail that week.
 */
export async function alarmOverdueReviews(ctx: Context): Promise<number> {
  const overdue = (await listPlans(ctx.db, ctx.now)).filter((plan) => plan.isOverdue);
  if (overdue.length === 0) return 0;
  const officers = await listHolders(ctx.db, 'data_protection_officer', ctx.now);
  const theirs = officers.length > 0 ? officers : await listHolders(ctx.db, 'administrator', ctx.now);
  const ours = await listActiveOfficers(ctx.services.control, ctx.now);
  const alarms = overdue.flatMap((plan) => [
    ...theirs.map((userId) => ({ payload: { userId, planId: plan.id }, uniqueKey: overdueMailKey(plan, userId, ctx.now) })),
    ...ours.map((staffId) => ({ payload: { staffId, planId: plan.id }, uniqueKey: overdueMailKey(plan, staffId, ctx.now) })),
  ]);
  const known = await findOutboxKeys(
    ctx.db,
    alarms.map(({ uniqueKey }) => uniqueKey),
  );
  const due = alarms.filter(({ uniqueKey }) => !known.has(uniqueKey));
  if (due.length === 0) return 0;
  await runCommand(ctx, 'reviews.alarm', async (tx) => {
    for (const alarm of due) await enqueueInOutbox(tx, ctx, { kind: 'mail.review_overdue', ...alarm });
  });
  await requestDelivery(ctx);
  return due.length;
}
