import type { SupportWindowChoices } from '@mandat/contract';
import { runQuery } from '../command.ts';
import type { Context } from '../context.ts';
import { listOfferedTables } from './rows/repository.ts';
import { listTrustedStaff } from './trusted-staff.ts';

/** Whom a window can be opened for, and which tables it may name. */
export function getSupportWindowChoices(ctx: Context): Promise<SupportWindowChoices> {
  return runQuery(ctx, 'support_windows.choose', async (db) => ({
    staff: await listTrustedStaff(ctx.services, ctx.now),
    tables: await listOfferedTables(db),
  }));
}
