import type { ReviewPlan } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { findOutboxKeys } from '../heads/repository.ts';
import { enqueueInOutbox, requestDelivery } from '../outbox/enqueue.ts';
import { listActiveOfficers } from '../staff/repository.ts';
import { pushWorkItemsNow } from '../work-items/push-work-items.ts';
import { listHolders, listPlanStates, listPlans, setPlanState } from './repository.ts';
import { overdueMailKey } from './rules.ts';

/**
 * Tells the data protection officers of both sides (a customer's administrators where it has no officer) that a review is overdue, once a week as long as it is, and says how many mails that were.
 * However often it runs, and wherever at once, nobody gets a second mail that week.
 */
export async function alarmOverdueReviews(ctx: Context): Promise<number> {
  const plans = await listPlans(ctx.db, ctx.now);
  await keepStates(ctx, plans);
  const overdue = plans.filter((plan) => plan.isOverdue);
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

/** Puts an overdue review into the operator's queue, and takes one out that a longer interval made due later. */
async function keepStates(ctx: Context, plans: readonly ReviewPlan[]): Promise<void> {
  const states = await listPlanStates(ctx.db);
  const changed = plans
    .map(({ id, isOverdue }) => ({ id, state: isOverdue ? ('overdue' as const) : ('planned' as const) }))
    .filter(({ id, state }) => states.get(id) !== state);
  if (changed.length === 0) return;
  await runCommand(ctx, 'reviews.alarm', async (tx) => {
    for (const { id, state } of changed) await setPlanState(tx, id, state, ctx.now);
  });
  await pushWorkItemsNow(ctx);
}
