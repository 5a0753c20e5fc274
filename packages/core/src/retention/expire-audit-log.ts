import { auditContext } from '../audit-context.ts';
import type { Context } from '../context.ts';
import { erasePayloads, takeMonth } from './repository.ts';

/** Bounds how long one transaction takes and how many rows it holds. */
const batchSize = 500;
/** Bounds one visit: a log that was never looked after is caught up with hour by hour. */
const batchesPerVisit = 100;
const monthsPerVisit = 24;

/**
 * Erases payloads whose time is over, and takes away the oldest month of the log whose time is over, one a day. Everything that goes is on
 * record in the log; leaves and checkpoints stay. Repeated, or cut off at any step, it does what is still due.
 */
export async function expireAuditLog(ctx: Context): Promise<void> {
  const payloads = auditContext(ctx, 'audit_payloads.expire');
  for (let batch = 0; batch < batchesPerVisit; batch += 1) {
    if ((await erasePayloads(ctx.db, payloads, ctx.now, batchSize)) === 0) break;
  }
  const months = auditContext(ctx, 'audit_entries.expire');
  let outcome = 'empty';
  for (let month = 0; month < monthsPerVisit && outcome === 'empty'; month += 1) outcome = await takeMonth(ctx.db, months, ctx.now);
  const database = ctx.tenant.databaseName;
  if (outcome === 'none' || outcome === 'empty') return;
  if (outcome === 'waiting' || outcome === 'busy') ctx.services.log.warn('retention.month_waits', { database, reason: outcome });
  else ctx.services.log.info('retention.month_expired', { database, month: outcome });
}
