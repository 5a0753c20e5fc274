import type { AuditEntry, ListQuery, Page } from '@mandat/contract';
import type { AuditFilter } from '../audit-entries/repository.ts';
import { runQuery } from '../command.ts';
import type { OperatorContext } from '../context.ts';
import { listOperatorLogRows } from './repository.ts';

/** One page of what the operator's staff did, counted exactly up to 10,000. */
export function listOperatorLog(ctx: OperatorContext, query: ListQuery<'at', AuditFilter>): Promise<Page<AuditEntry>> {
  return runQuery(ctx, 'operator_log.read', (db) => listOperatorLogRows(db, query));
}
