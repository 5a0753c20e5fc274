import { Review, ReviewPlan, reviewListFields, UpdateReviewPlan } from '@mandat/contract';
import { listReviewPlans, listReviews, updateReviewPlan } from '@mandat/core';
import { z } from 'zod';
import { defineListRoute } from '../define-list-route.ts';
import { defineRoute } from '../define-route.ts';
import { WithId } from '../identified.ts';
import type { Route } from '../route.ts';

const tag = 'Order control';

export const reviewsRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/api/review-plans',
    access: 'review_plans.read',
    tag,
    summary: 'What the operator reviews, how often, and when it is due next',
    description: 'Days are those of Europe/Berlin. A review is overdue from the day after the one on which it is due.',
    answer: z.array(ReviewPlan),
    handle: async ({ ctx }) => listReviewPlans(ctx),
  }),
  defineRoute({
    method: 'put',
    path: '/api/review-plans/{id}',
    access: 'review_plans.update',
    tag,
    summary: 'Change how often something is reviewed',
    params: WithId,
    notFound: 'review_plans.not_found',
    body: UpdateReviewPlan,
    example: { intervalMonths: 6, firstDueOn: '2027-01-31', version: 1 },
    answer: ReviewPlan,
    problems: ['review_plans.stale'],
    handle: async ({ ctx, params, body }) => updateReviewPlan(ctx, { ...body, ...params }),
  }),
  defineListRoute({
    path: '/api/reviews',
    access: 'reviews.read',
    tag,
    summary: 'List the reviews that were held',
    fields: reviewListFields,
    defaultSort: ['recordedAt', 'DESC'],
    row: Review,
    list: listReviews,
  }),
];
