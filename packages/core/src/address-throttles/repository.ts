import type { ControlDatabase } from '@mandat/database';
import { addressThrottles } from '@mandat/database/control';
import { eq, lte, sql } from 'drizzle-orm';

export interface Throttle {
  failures: number;
  windowEndsAt: Date;
}

export async function findThrottle(control: ControlDatabase, addressHash: string): Promise<Throttle | undefined> {
  const [row] = await control
    .select({ failures: addressThrottles.failures, windowEndsAt: addressThrottles.windowEndsAt })
    .from(addressThrottles)
    .where(eq(addressThrottles.addressHash, addressHash));
  return row;
}

/** Counts one failure in one statement; a window that is over starts anew. */
export async function countFailure(control: ControlDatabase, addressHash: string, now: Date, windowEndsAt: Date): Promise<void> {
  const isOver = sql`${addressThrottles.windowEndsAt} <= ${now.toISOString()}::timestamptz`;
  await control
    .insert(addressThrottles)
    .values({ addressHash, failures: 1, windowEndsAt })
    .onConflictDoUpdate({
      target: addressThrottles.addressHash,
      set: {
        failures: sql`case when ${isOver} then 1 else ${addressThrottles.failures} + 1 end`,
        windowEndsAt: sql`case when ${isOver} then ${windowEndsAt.toISOString()}::timestamptz else ${addressThrottles.windowEndsAt} end`,
      },
    });
}

export async function deleteEndedThrottles(control: ControlDatabase, now: Date): Promise<void> {
  await control.delete(addressThrottles).where(lte(addressThrottles.windowEndsAt, now));
}
