export { downloadAuditEntries } from './download-audit-entries.ts';
export { getAuditEntry, listAuditEntries } from './list-audit-entries.ts';
