import { expireRecords, extendAuditPartitions, type Services } from '@mandat/core';
import { forEveryTenant } from './every-tenant.ts';

export function expireRecordsOfAll(services: Services): Promise<void> {
  return forEveryTenant(services, 'expire-records', expireRecords);
}

export function extendAuditPartitionsOfAll(services: Services): Promise<void> {
  return forEveryTenant(services, 'extend-audit-partitions', extendAuditPartitions);
}
