import type { OwnSupportWindows } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { Context, StaffActor } from '../context.ts';
import { listWindowsOf } from './repository.ts';
import { listOfferedTables } from './rows/repository.ts';

/** A staff member's own windows at one tenant and what may be asked for; that they looked is in the tenant's log. */
export function listOwnWindows(ctx: Context<StaffActor>): Promise<OwnSupportWindows> {
  return runCommand(ctx, 'own_windows.read', async (tx) => ({
    windows: await listWindowsOf(tx, ctx.actor.id, ctx.now),
    tables: await listOfferedTables(tx),
  }));
}
