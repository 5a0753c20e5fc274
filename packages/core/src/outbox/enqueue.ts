import type { Transaction } from '@mandat/database';
import type { Context } from '../context.ts';
import { describeError } from '../describe-error.ts';
import { newId } from '../ids.ts';
import { insertOutboxItem, type OutboxItem } from './repository.ts';

/**
 * Decides, inside a command, that something leaves the database. It is delivered at least once after the commit. Of two items with one unique key
 * the first is kept alone, however many processes decide at once.
 */
export function enqueueInOutbox(tx: Transaction, ctx: Context, item: Pick<OutboxItem, 'kind' | 'payload' | 'uniqueKey'>): Promise<void> {
  return insertOutboxItem(tx, { id: newId(), requestId: ctx.request.requestId, createdAt: ctx.now, dueAt: ctx.now, ...item });
}

/** Asks the worker to deliver now. When that fails the sweep delivers later: the items are safe in the tenant's database. */
export async function requestDelivery(ctx: Context): Promise<void> {
  const { tenant, services, request } = ctx;
  const job = {
    name: 'deliver-outbox',
    payload: { databaseName: tenant.databaseName, requestId: request.requestId },
    key: `deliver-outbox ${tenant.databaseName}`,
  } as const;
  await services.jobs
    .enqueue(job)
    .catch((error: unknown) =>
      services.log.warn('outbox.delivery_not_requested', { requestId: request.requestId, ...describeError(error) }),
    );
}
