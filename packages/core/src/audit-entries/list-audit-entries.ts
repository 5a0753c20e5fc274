import type { AuditEntry, ListQuery, Page } from '@mandat/contract';
import { runQuery } from '../command.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { type AuditFilter, findAuditEntry, listAuditEntryRows } from './repository.ts';

/** One page of the audit log, counted exactly up to 10,000. */
export function listAuditEntries(ctx: Context, query: ListQuery<'at', AuditFilter>): Promise<Page<AuditEntry>> {
  return runQuery(ctx, 'audit_entries.read', (db) => listAuditEntryRows(db, query));
}

/** @throws DomainError `audit_entries.not_found` */
export function getAuditEntry(ctx: Context, input: { id: string }): Promise<AuditEntry> {
  return runQuery(
    ctx,
    'audit_entries.read',
    async (db) => {
      const entry = await findAuditEntry(db, input.id);
      if (entry === undefined) throw new DomainError('audit_entries.not_found');
      return entry;
    },
    { entityId: input.id },
  );
}
