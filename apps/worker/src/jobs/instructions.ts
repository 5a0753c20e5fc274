import { remindOfConfirmations, type Services } from '@mandat/core';
import { forEveryTenant } from './every-tenant.ts';
import type { JobRun } from './follow-job.ts';

/** Looked at every hour; nobody is reminded of one instruction more than once a day. */
export function remindOfConfirmationsOfAll(services: Services, run: JobRun): Promise<void> {
  return forEveryTenant(services, { run, includesSuspended: false }, remindOfConfirmations);
}
