import { alarmOverdueReviews, type Services } from '@mandat/core';
import { forEveryTenant } from './every-tenant.ts';
import type { JobRun } from './follow-job.ts';

/** Looked at every hour, so that a worker that was away makes up for it: nobody gets a second mail a week for one review. */
export function alarmReviewsOfAll(services: Services, run: JobRun): Promise<void> {
  return forEveryTenant(services, { run, includesSuspended: false }, alarmOverdueReviews);
}
