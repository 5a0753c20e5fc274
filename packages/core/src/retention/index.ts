export { expireAddressThrottles, expireRecords, extendAuditPartitions } from './expire-records.ts';
