import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { newId } from '../ids.ts';
import { insertRate } from './repository.ts';

/** Publishes what an hour of effort costs from now on; audits that were asked for before keep the rate of then. */
export function publishAuditRate(ctx: Context, input: { currency: string; hourlyRate: string }): Promise<void> {
  return runCommand(ctx, 'audit_rates.publish', (tx) => insertRate(tx, { ...input, id: newId(), validFrom: ctx.now }));
}
