/** The operator's own acts are kept as the tenants' are, in tables of the same form that nobody may change. */
export { auditEntries, auditPayloads, auditTables } from '../tenant/audit-entries.ts';
