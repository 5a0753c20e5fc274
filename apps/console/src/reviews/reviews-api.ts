import { ReviewPlan } from '@mandat/contract';
import { call } from '../api/client.ts';

/** A schema of the contract, as far as reading goes. */
const plans = { parse: (value: unknown) => ReviewPlan.array().parse(value) };

export function readPlans(): Promise<ReviewPlan[]> {
  return call(plans, '/api/review-plans');
}
