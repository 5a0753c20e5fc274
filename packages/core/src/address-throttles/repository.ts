import type { ControlDatabase } from '@mandat/database';
import { addressThrottles } from '@mandat/database/control';
import { eq, lte, sql } from 'drizzle-orm';
import { clockSkewMs } from '../lockouts/rules.ts';

export interface Throttle {
  failures: number;
  windowEndsAt: Date;
}

/** Counts one failure in one statement; a window that is over starts anew. */
export async function countFailure(control: ControlDatabase, addressHash: string, now: Date, windowEndsAt: Date): Promise<Throttle> {
  const latest = new Date(windowEndsAt.getTime() + clockSkewMs).toISOString();
  const isOver = sql`(${addressThrottles.windowEndsAt} <= ${now.toISOString()}::timestamptz
    or ${addressThrottles.windowEndsAt} > ${latest}::timestamptz)`;
  const [row] = await control
    .insert(addressThrottles)
    .values({ addressHash, failures: 1, windowEndsAt })
    .onConflictDoUpdate({
      target: addressThrottles.addressHash,
      set: {
        failures: sql`case when ${isOver} then 1 else ${addressThrottles.failures} + 1 end`,
        windowEndsAt: sql`case when ${isOver} then ${windowEndsAt.toISOString()}::timestamptz else ${addressThrottles.windowEndsAt} end`,
      },
    })
    .returning({ failures: addressThrottles.failures, windowEndsAt: addressThrottles.windowEndsAt });
  if (row === undefined) throw new Error('a try was not counted');
  return row;
}

export async function uncountFailure(control: ControlDatabase, addressHash: string): Promise<void> {
  await control
    .update(addressThrottles)
    .set({ failures: sql`greatest(${addressThrottles.failures} - 1, 0)` })
    .where(eq(addressThrottles.addressHash, addressHash));
}

export async function deleteEndedThrottles(control: ControlDatabase, now: Date): Promise<void> {
  await control.delete(addressThrottles).where(lte(addressThrottles.windowEndsAt, now));
}
