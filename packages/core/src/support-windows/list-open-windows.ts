import type { SupportWindow } from '@mandat/contract';
import { runQuery } from '../command.ts';
import type { Context } from '../context.ts';
import { listOpenWindowRows } from './repository.ts';

/** The windows that are open now: everybody who works for the customer may know who looks. */
export function listOpenWindows(ctx: Context): Promise<SupportWindow[]> {
  return runQuery(ctx, 'open_windows.read', (db) => listOpenWindowRows(db, ctx.now));
}
