export { expireRecords, extendAuditPartitions } from './expire-records.ts';
