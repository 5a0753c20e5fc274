import { expireAddressThrottles, expireRecords, extendAuditPartitions, type Services } from '@mandat/core';
import { forEveryTenant } from './every-tenant.ts';

/** Retention does not stop while a tenant is suspended: what is due is due. */
export async function expireRecordsOfAll(services: Services): Promise<void> {
  await expireAddressThrottles(services);
  await forEveryTenant(services, { name: 'expire-records', includesSuspended: true }, expireRecords);
}

export function extendAuditPartitionsOfAll(services: Services): Promise<void> {
  return forEveryTenant(services, { name: 'extend-audit-partitions', includesSuspended: true }, extendAuditPartitions);
}
