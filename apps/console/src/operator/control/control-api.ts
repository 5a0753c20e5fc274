import { AuditCase, AuditCaseDetails, type RecordReview, Review, ReviewPlan } from '@mandat/contract';
import { staffCall } from '../client.ts';

const baseOf = (tenantId: string) => `/api/operator/tenants/${tenantId}`;
const plans = { parse: (value: unknown) => ReviewPlan.array().parse(value) };
const reviews = { parse: (value: unknown) => Review.array().parse(value) };
const audits = { parse: (value: unknown) => AuditCase.array().parse(value) };
const newest = 'range=[0,49]';

/** What staff see of one customer's order control: the plans, the last reviews and the last audits. */
export async function readControl(tenantId: string) {
  const [plansOf, reviewsOf, auditsOf] = await Promise.all([
    staffCall(plans, `${baseOf(tenantId)}/review-plans`),
    staffCall(reviews, `${baseOf(tenantId)}/reviews?${newest}`),
    staffCall(audits, `${baseOf(tenantId)}/audit-cases?${newest}`),
  ]);
  return { plans: plansOf, reviews: reviewsOf, audits: auditsOf };
}

export function recordReview(tenantId: string, review: RecordReview): Promise<Review> {
  return staffCall(Review, `${baseOf(tenantId)}/reviews`, { method: 'POST', body: review });
}

/** Where an audit of a customer is reached. */
export function auditAddress(tenantId: string, id: string): string {
  return `${baseOf(tenantId)}/audit-cases/${id}`;
}

export function readAudit(tenantId: string, id: string): Promise<AuditCaseDetails> {
  return staffCall(AuditCaseDetails, auditAddress(tenantId, id));
}

export function documentAddress(tenantId: string, id: string): string {
  return `${baseOf(tenantId)}/audit-case-documents/${id}`;
}

export function timeEntryAddress(tenantId: string, id: string): string {
  return `${baseOf(tenantId)}/audit-time-entries/${id}`;
}
