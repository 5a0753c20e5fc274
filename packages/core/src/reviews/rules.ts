import { type ReviewPlan, reviewSubjects } from '@mandat/contract';
import { addMonths, dayOf, daysBetween } from '../calendar.ts';
import { newId } from '../ids.ts';

const defaultIntervalMonths = 12;

/** What a new tenant starts with: both subjects are reviewed once a year, the first time a year from `now`. */
export function defaultPlans(now: Date) {
  const firstDueOn = addMonths(dayOf(now), defaultIntervalMonths);
  return reviewSubjects.map((subject) => ({ id: newId(), subject, intervalMonths: defaultIntervalMonths, firstDueOn }));
}

export interface PlannedReview extends Omit<ReviewPlan, 'nextDueOn' | 'isOverdue'> {}

/** A plan with when its next review is due. It is overdue from the first day after that, where the customers are. */
export function planAt(plan: PlannedReview, now: Date): ReviewPlan {
  const nextDueOn = nextDueDay(plan);
  return { ...plan, nextDueOn, isOverdue: dayOf(now) > nextDueOn };
}

/** So many months after the last review; before there is one, the day that was planned. */
function nextDueDay({ firstDueOn, lastReviewedOn, intervalMonths }: PlannedReview): string {
  return lastReviewedOn === null ? firstDueOn : addMonths(lastReviewedOn, intervalMonths);
}

/** One alarm a week and person while a review is overdue, whoever decides it and how often. */
export function overdueMailKey(plan: ReviewPlan, recipientId: string, now: Date): string {
  const week = Math.floor((daysBetween(plan.nextDueOn, dayOf(now)) - 1) / 7);
  return `mail.review_overdue ${plan.id} ${plan.nextDueOn} ${week} ${recipientId}`;
}
