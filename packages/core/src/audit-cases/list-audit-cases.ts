import type { AuditCase, auditCaseListFields, ListQuery, Page } from '@mandat/contract';
import type { z } from 'zod';
import { runQuery } from '../command.ts';
import type { Context } from '../context.ts';
import { listAuditCaseRows } from './repository.ts';

type Query = ListQuery<(typeof auditCaseListFields.sort)[number], z.output<typeof auditCaseListFields.filter>>;

/** One page of the customer's audits of the operator, each with what it costs so far. */
export function listAuditCases(ctx: Context, query: Query): Promise<Page<AuditCase>> {
  return runQuery(ctx, 'audit_cases.read', (db) => listAuditCaseRows(db, query));
}
