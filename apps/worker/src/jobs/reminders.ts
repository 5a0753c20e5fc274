import { remindRequesters, type Services } from '@mandat/core';
import { forEveryTenant } from './every-tenant.ts';
import type { JobRun } from './follow-job.ts';

/** Nobody is reminded twice of one answer, however often this runs. */
export function remindRequestersOfAll(services: Services, run: JobRun): Promise<void> {
  return forEveryTenant(services, { run, includesSuspended: false }, remindRequesters);
}
