import type { StaffPermission } from '@mandat/contract';
import { recordEvent } from '../command.ts';
import type { Context } from '../context.ts';

/** Puts on the tenant's record that staff looked at something that both sides see; of others `runQuery` says what is to be said. */
export async function noteStaffRead(ctx: Context, action: StaffPermission, entityId?: string): Promise<void> {
  if (ctx.actor.kind === 'staff') await recordEvent(ctx, action, { entityId, outcome: 'done' });
}
