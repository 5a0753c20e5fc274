export { expireAuditLog } from './expire-audit-log.ts';
export { expireAddressThrottles, expireRecords, extendAuditPartitions } from './expire-records.ts';
export { expireStaffRecords } from './expire-staff-records.ts';
