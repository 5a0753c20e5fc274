export { alarmOverdueReviews } from './alarm-overdue-reviews.ts';
export { listReviewPlans } from './list-review-plans.ts';
export { listReviews } from './list-reviews.ts';
export { recordReview } from './record-review.ts';
export { updateReviewPlan } from './update-review-plan.ts';
