import {
  asOperator,
  expireAddressThrottles,
  expireAuditLog,
  expireRecords,
  expireStaffRecords,
  extendAuditPartitions,
  type Services,
} from '@mandat/core';
import { forEveryTenant } from './every-tenant.ts';
import type { JobRun } from './follow-job.ts';

/** Retention does not stop while a tenant is suspended: what is due is due. */
export async function expireRecordsOfAll(services: Services, run: JobRun): Promise<void> {
  await expireAddressThrottles(services);
  await asOperator(services, 'retention', expireStaffRecords);
  await forEveryTenant(services, { run, includesSuspended: true }, async (ctx) => {
    await expireRecords(ctx);
    await expireAuditLog(ctx);
  });
}

export function extendAuditPartitionsOfAll(services: Services, run: JobRun): Promise<void> {
  return forEveryTenant(services, { run, includesSuspended: true }, extendAuditPartitions);
}
