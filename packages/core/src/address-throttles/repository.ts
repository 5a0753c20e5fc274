import { type ControlDatabase, flushedLater, keepStatement } from '@mandat/database';
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
  const [row] = await countOne(control, 'up').execute({
    addressHash,
    now: now.toISOString(),
    windowEndsAt: windowEndsAt.toISOString(),
    latest,
  });
  if (row === undefined) throw new Error('a try was not counted');
  return row;
}

const instantOf = (name: string) => sql`${sql.placeholder(name)}::timestamptz`;

const countOne = keepStatement((control, _shape: 'up') => {
  const { failures, windowEndsAt } = addressThrottles;
  const isOver = sql`(${windowEndsAt} <= ${instantOf('now')} or ${windowEndsAt} > ${instantOf('latest')})`;
  return control
    .insert(addressThrottles)
    .values({ addressHash: sql.placeholder('addressHash'), failures: 1, windowEndsAt: instantOf('windowEndsAt') })
    .onConflictDoUpdate({
      target: addressThrottles.addressHash,
      set: {
        failures: sql`case when ${isOver} then 1 else ${failures} + 1 end`,
        windowEndsAt: sql`case when ${isOver} then ${instantOf('windowEndsAt')} else ${windowEndsAt} end`,
      },
    })
    .returning({ failures, windowEndsAt, ...flushedLater })
    .prepare('counted_failure');
});

export async function uncountFailure(control: ControlDatabase, addressHash: string): Promise<void> {
  await uncountOne(control, 'down').execute({ addressHash });
}

const uncountOne = keepStatement((control, _shape: 'down') =>
  control
    .update(addressThrottles)
    .set({ failures: sql`greatest(${addressThrottles.failures} - 1, 0)` })
    .where(eq(addressThrottles.addressHash, sql.placeholder('addressHash')))
    .returning(flushedLater)
    .prepare('uncounted_failure'),
);

export async function deleteEndedThrottles(control: ControlDatabase, now: Date): Promise<void> {
  await control.delete(addressThrottles).where(lte(addressThrottles.windowEndsAt, now));
}
