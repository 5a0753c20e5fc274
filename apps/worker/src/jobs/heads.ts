import { mailHeads, type Services } from '@mandat/core';
import { forEveryTenant } from './every-tenant.ts';
import type { JobRun } from './follow-job.ts';

/** Looked at every hour, so that a worker that was away at the first one makes up for it: nobody gets a second mail a day. */
export function mailHeadsOfAll(services: Services, run: JobRun): Promise<void> {
  return forEveryTenant(services, { run, includesSuspended: false }, mailHeads);
}
