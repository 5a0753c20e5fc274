export { downloadAuditEntries } from './download-audit-entries.ts';
export { downloadSealedLog } from './download-sealed-log.ts';
export { getAuditEntry, listAuditEntries } from './list-audit-entries.ts';
export { getAuditCheckpoint, getAuditSeal, proveAuditEntry } from './prove-audit-entry.ts';
