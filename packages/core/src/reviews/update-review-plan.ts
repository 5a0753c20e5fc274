import type { ReviewPlan, UpdateReviewPlan } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { findPlan, updatePlanRow } from './repository.ts';

/**
 * Changes how often something is reviewed, as the contract says. `version` is the one that was read.
 * @throws DomainError `review_plans.not_found`, `review_plans.stale` with the plan as it stands
 */
export function updateReviewPlan(ctx: Context, input: UpdateReviewPlan & { id: string }): Promise<ReviewPlan> {
  return runCommand(
    ctx,
    'review_plans.update',
    async (tx) => {
      const isUpdated = await updatePlanRow(tx, input);
      const plan = await findPlan(tx, input.id, ctx.now);
      if (plan === undefined) throw new DomainError('review_plans.not_found');
      if (!isUpdated) throw new DomainError('review_plans.stale', { current: plan });
      return plan;
    },
    { entityId: input.id },
  );
}
