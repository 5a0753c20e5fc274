import type { ReviewPlan } from '@mandat/contract';
import { runQuery } from '../command.ts';
import type { Context } from '../context.ts';
import { listPlans } from './repository.ts';

/** What is reviewed, how often, and when it is due next, in calendar days of Europe/Berlin. */
export function listReviewPlans(ctx: Context): Promise<ReviewPlan[]> {
  return runQuery(ctx, 'review_plans.read', (db) => listPlans(db, ctx.now));
}
