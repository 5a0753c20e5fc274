import type { AuditEntry, ListQuery, Page } from '@mandat/contract';
import { countUpTo, readBoundedPage, type TenantDatabase } from '@mandat/database';
import { auditEntries, staff } from '@mandat/database/control';
import { asc, desc, sql } from 'drizzle-orm';
import { type AuditFilter, conditions, selectEntries, toAuditEntry } from '../audit-entries/repository.ts';

/** The name of the staff member that the entry a query is at is about, as it reads now. */
const staffName = sql<string | null>`(select ${staff.firstName} || ' ' || ${staff.lastName} from ${staff}
  where ${staff.id} = case when ${auditEntries.entityId} ~ '^[0-9a-f-]{36}$' then ${auditEntries.entityId}::uuid end)`;

export function listOperatorLogRows(db: TenantDatabase, query: ListQuery<'at', AuditFilter>): Promise<Page<AuditEntry>> {
  const where = conditions(query.filter);
  const order = query.sort[1] === 'ASC' ? asc : desc;
  return readBoundedPage(query, {
    async rows(limit, offset) {
      const ordered = selectEntries(db, staffName).where(where).orderBy(order(auditEntries.id));
      return (await ordered.limit(limit).offset(offset)).map(toAuditEntry);
    },
    count: (limit) => countUpTo(db, auditEntries, where, limit),
  });
}
