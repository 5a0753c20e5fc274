import { deleteEndedThrottles } from '../address-throttles/repository.ts';
import { extendPartitions } from '../audit-entries/repository.ts';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import type { Services } from '../services.ts';
import { deleteOverdueAttempts, deleteOverdueSessions, hasOverdueAttempts, hasOverdueSessions } from './repository.ts';

const monthsAhead = 3;

/**
 * Deletes what has lived as long as its rule allows: sessions, known devices, login attempts, delivered mail. A deletion is in
 * the log; an hour in which nothing was due is not.
 */
export async function expireRecords(ctx: Context): Promise<void> {
  if (await hasOverdueSessions(ctx.db, ctx.now)) await runCommand(ctx, 'sessions.expire', (tx) => deleteOverdueSessions(tx, ctx.now));
  if (await hasOverdueAttempts(ctx.db, ctx.now)) await runCommand(ctx, 'login_attempts.expire', (tx) => deleteOverdueAttempts(tx, ctx.now));
}

/** Forgets the client addresses, of all tenants together, whose time of counting is over. */
export function expireAddressThrottles(services: Services): Promise<void> {
  return deleteEndedThrottles(services.control, services.clock.now());
}

/** Makes sure that the log has a place for this month and the next two. */
export function extendAuditPartitions(ctx: Context): Promise<void> {
  return extendPartitions(ctx.db, ctx.now, monthsAhead);
}
