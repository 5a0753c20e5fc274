import type { WorkItemEvent } from '@mandat/contract';
import { runQuery } from '../command.ts';
import type { StaffContext } from '../context.ts';
import { describeError } from '../describe-error.ts';
import type { Services } from '../services.ts';
import { assertStaffSessionOpen } from '../staff-session/assert-staff-session-open.ts';
import { listReceived } from './repository.ts';

const pollMs = 1_000;
const sessionCheckMs = 5_000;
/** Looked back by at each poll: what commits later than it was written is not missed. */
const lookBackSeconds = 10;

export interface WorkItemListener {
  changed(event: WorkItemEvent): void;
  /** The session is over, or the database cannot tell whether it is: nothing follows. */
  ended(): void;
}

interface Watch {
  listeners: Set<WorkItemListener>;
  timer: NodeJS.Timeout;
}

/** One poll for each process, as long as anybody listens. Nothing depends on a connection that stays: PgBouncer may stand between. */
const watches = new WeakMap<Services, Watch>();

/**
 * Tells `listener` of every item of the queue that changes, until the session that asked ends; listening does not keep it alive. The answer stops it.
 * @throws DomainError `permission.missing`
 */
export async function watchWorkItems(ctx: StaffContext, listener: WorkItemListener): Promise<() => void> {
  await runQuery(ctx, 'work_items.read', async () => undefined);
  const { services, actor } = ctx;
  const watch = watches.get(services) ?? (await beginWatch(services));
  watch.listeners.add(listener);
  const checking = setInterval(() => {
    assertStaffSessionOpen(services, actor.session.id).catch(() => {
      stop();
      listener.ended();
    });
  }, sessionCheckMs);
  function stop(): void {
    clearInterval(checking);
    watch.listeners.delete(listener);
    if (watch.listeners.size > 0 || watches.get(services) !== watch) return;
    clearInterval(watch.timer);
    watches.delete(services);
  }
  return stop;
}

async function beginWatch(services: Services): Promise<Watch> {
  const listeners = new Set<WorkItemListener>();
  let seen = keysOf(await listReceived(services.control, lookBackSeconds));
  let isPolling = false;
  const poll = async () => {
    if (isPolling) return;
    isPolling = true;
    try {
      const received = await listReceived(services.control, lookBackSeconds);
      const events = received.filter((item) => !seen.has(keyOf(item)));
      seen = keysOf(received);
      for (const { version: _, ...event } of events) for (const listener of listeners) listener.changed(event);
    } catch (error) {
      services.log.warn('work_items.watch_failed', describeError(error));
    } finally {
      isPolling = false;
    }
  };
  const known = watches.get(services);
  if (known !== undefined) return known;
  const watch = { listeners, timer: setInterval(() => void poll(), pollMs) };
  watches.set(services, watch);
  return watch;
}

type Received = Awaited<ReturnType<typeof listReceived>>[number];
const keyOf = ({ id, version }: Received) => `${id} ${version}`;
const keysOf = (items: readonly Received[]) => new Set(items.map(keyOf));
