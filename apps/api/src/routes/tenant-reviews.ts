import { Id, RecordReview, Review, ReviewPlan, reviewListFields } from '@mandat/contract';
import { listReviewPlans, listReviews, recordReview } from '@mandat/core';
import { z } from 'zod';
import { defineTenantListRoute } from '../define-tenant-list-route.ts';
import { defineTenantRoute } from '../define-tenant-route.ts';
import type { Route } from '../route.ts';

const tag = 'Operator: order control';
const base = '/api/operator/tenants/{tenantId}';
const InTenant = z.strictObject({ tenantId: Id });
const opening = ['commitments.missing', 'tenant.not_found', 'tenant.maintenance'] as const;

export const tenantReviewsRoutes: readonly Route[] = [
  defineTenantRoute({
    method: 'get',
    path: `${base}/review-plans`,
    access: 'review_plans.read',
    basis: 'reading',
    tag,
    summary: 'What is to be reviewed for a customer, and when it is due',
    params: InTenant,
    answer: z.array(ReviewPlan),
    problems: opening,
    handle: async ({ ctx }) => listReviewPlans(ctx),
  }),
  defineTenantListRoute({
    path: `${base}/reviews`,
    access: 'reviews.read',
    tag,
    summary: 'List the reviews that were held for a customer',
    params: InTenant,
    fields: reviewListFields,
    defaultSort: ['recordedAt', 'DESC'],
    row: Review,
    problems: opening,
    list: listReviews,
  }),
  defineTenantRoute({
    method: 'post',
    path: `${base}/reviews`,
    access: 'reviews.record',
    basis: 'own_answer',
    tag,
    summary: 'Record a review with its checklist and result',
    params: InTenant,
    body: RecordReview,
    example: {
      ...{ subject: 'instructions', result: 'as_agreed', findings: null },
      checklist: ['in_writing', 'carried_out', 'nothing_beyond', 'nothing_open', 'contacts_current'].map((question) => ({
        ...{ question, answer: 'yes', note: null },
      })),
    },
    status: 201,
    answer: Review,
    problems: [...opening, 'reviews.checklist_incomplete', 'reviews.contradictory', 'reviews.findings_missing', 'reviews.already_recorded'],
    handle: async ({ ctx, body }) => recordReview(ctx, body),
  }),
];
