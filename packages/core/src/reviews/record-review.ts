import { type RecordReview, type Review, whyNotRecord } from '@mandat/contract';
import { dayOf } from '../calendar.ts';
import { runCommand } from '../command.ts';
import type { Context, StaffActor } from '../context.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { pushWorkItemsNow } from '../work-items/push-work-items.ts';
import { findReview, getPlanOf, insertReview, setPlanState } from './repository.ts';

/**
 * Puts a review on the customer's record (A96): what was asked and answered, what came out, who reviewed and when. The next one is then due an
 * interval later. One a day for each subject.
 * @throws DomainError `reviews.checklist_incomplete`, `reviews.contradictory`, `reviews.findings_missing`, `reviews.already_recorded`
 */
export async function recordReview(ctx: Context<StaffActor>, input: RecordReview): Promise<Review> {
  const id = newId();
  const { subject, result, checklist, findings } = input;
  const review = await runCommand(
    ctx,
    'reviews.record',
    async (tx) => {
      const obstacle = whyNotRecord(input);
      if (obstacle !== undefined) throw new DomainError(obstacle);
      const plan = await getPlanOf(tx, subject, ctx.now);
      await insertReview(tx, {
        ...{ id, result, checklist, findings, planId: plan.id, dueOn: plan.nextDueOn },
        ...{ reviewedOn: dayOf(ctx.now), recordedAt: ctx.now },
        ...{ reviewerId: ctx.actor.id, reviewerName: `${ctx.actor.firstName} ${ctx.actor.lastName}` },
      });
      await setPlanState(tx, plan.id, 'planned', ctx.now);
      const recorded = await findReview(tx, id);
      if (recorded === undefined) throw new Error('a review was not kept');
      return recorded;
    },
    { entityId: id },
  );
  await pushWorkItemsNow(ctx);
  return review;
}
