import type { ChangeRequest, ChangeRequestHistory, Page } from '@mandat/contract';
import { runQuery } from '../command.ts';
import { type ChangeRequestQuery, getHistory, listChangeRequestRows } from './repository.ts';
import type { ChangeContext } from './rules.ts';

/** One page of the changes that were proposed or agreed, with the exact count. What staff read is in the customer's log. */
export function listChangeRequests(ctx: ChangeContext, query: ChangeRequestQuery): Promise<Page<ChangeRequest>> {
  return runQuery(ctx, 'change_requests.read', (db) => listChangeRequestRows(db, query));
}

/** A request with every text that it has had, who signed which, and what was said about it. @throws DomainError `change_requests.not_found` */
export function getChangeRequest(ctx: ChangeContext, { id }: { id: string }): Promise<ChangeRequestHistory> {
  return runQuery(ctx, 'change_requests.read', (db) => getHistory(db, id), { entityId: id });
}
