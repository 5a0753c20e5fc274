import type { AuditCase, AuditCaseDetails } from '@mandat/contract';
import type { TenantDatabase } from '@mandat/database';
import { runQuery } from '../command.ts';
import type { Context } from '../context.ts';
import { toCsvLines } from '../csv.ts';
import { DomainError } from '../errors.ts';
import { calendarOf } from './calendar-file.ts';
import { findAuditCase, findDocument, listDocuments, listTimeEntries } from './repository.ts';

export interface DownloadedFile {
  name: string;
  contentType: string;
  content: string | Uint8Array;
}

/** @throws DomainError `audit_cases.not_found` */
export function getAuditCase(ctx: Context, input: { id: string }): Promise<AuditCaseDetails> {
  return readCase(ctx, input.id, async (audit, db) => ({
    ...audit,
    documents: await listDocuments(db, audit.id),
    timeEntries: await listTimeEntries(db, audit.id),
  }));
}

/** The appointment as a calendar's entry (RFC 5545). @throws DomainError `audit_cases.not_found` */
export function getAuditCaseCalendar(ctx: Context, input: { id: string }): Promise<DownloadedFile> {
  return readCase(ctx, input.id, async (audit) => ({
    name: `audit-${audit.id}.ics`,
    contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
    content: calendarOf(audit, ctx.tenant.displayName, ctx.now),
  }));
}

/** The line of an invoice for an audit, as CSV. @throws DomainError `audit_cases.not_found`, `audit_cases.free_of_charge` when there is nothing to bill */
export function getAuditCaseInvoice(ctx: Context, input: { id: string }): Promise<DownloadedFile> {
  return readCase(ctx, input.id, async ({ id, kind, startsAt, invoiceLine }) => {
    if (invoiceLine === null) throw new DomainError('audit_cases.free_of_charge');
    const { minutes, hours, hourlyRate, currency, total } = invoiceLine;
    const header = ['audit', 'kind', 'startsAt', 'minutes', 'hours', 'hourlyRate', 'currency', 'total'];
    const line = [id, kind, startsAt, String(minutes), String(hours), hourlyRate, currency, total];
    return { name: `audit-${id}.csv`, contentType: 'text/csv; charset=utf-8', content: toCsvLines([header, line]) };
  });
}

/** A document as it was added, byte for byte. @throws DomainError `audit_cases.not_found` */
export function getAuditCaseDocument(ctx: Context, input: { id: string }): Promise<DownloadedFile> {
  return runQuery(
    ctx,
    'audit_cases.read',
    async (db) => {
      const found = await findDocument(db, input.id);
      if (found === undefined) throw new DomainError('audit_cases.not_found');
      return { name: found.name, contentType: found.contentType, content: found.content };
    },
    { entityId: input.id },
  );
}

function readCase<R>(ctx: Context, id: string, body: (audit: AuditCase, db: TenantDatabase) => Promise<R>): Promise<R> {
  return runQuery(
    ctx,
    'audit_cases.read',
    async (db) => {
      const audit = await findAuditCase(db, id);
      if (audit === undefined) throw new DomainError('audit_cases.not_found');
      return body(audit, db);
    },
    { entityId: id },
  );
}
