import { auditContext } from '../audit-context.ts';
import { runCommand } from '../command.ts';
import type { OperatorContext } from '../context.ts';
import {
  deleteOverdueStaffAttempts,
  deleteOverdueStaffSessions,
  erasePayloads,
  hasOverdueStaffAttempts,
  hasOverdueStaffSessions,
} from './repository.ts';

/** Bounds how long one transaction takes. */
const batchSize = 500;

/** Deletes what has lived as long as its rule allows in the operator's own database: sessions, devices, sign-in attempts, old payloads. */
export async function expireStaffRecords(ctx: OperatorContext): Promise<void> {
  const { db, now } = ctx;
  if (await hasOverdueStaffSessions(db, now)) await runCommand(ctx, 'sessions.expire', (tx) => deleteOverdueStaffSessions(tx, now));
  if (await hasOverdueStaffAttempts(db, now)) await runCommand(ctx, 'login_attempts.expire', (tx) => deleteOverdueStaffAttempts(tx, now));
  const context = auditContext(ctx, 'audit_payloads.erase');
  while ((await erasePayloads(db, context, now, batchSize)) === batchSize);
}
