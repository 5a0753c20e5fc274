/** What a pool hands out: a handle that is not closed before it is released. */
export interface Lease<Handle> {
  handle: Handle;
  release(): void;
}

/** How busy pools are. */
export interface PoolUsage {
  /** How many handles there may be. */
  places: number;
  open: number;
  /** How many of the open ones somebody holds. */
  used: number;
  /** Callers that wait for a place. */
  waiting: number;
  /** How many were ever closed to make room. */
  evicted: number;
}

export interface Pools<Handle> {
  /**
   * Leases the handle of `key`, opening it when needed. Waits when every place is taken by a handle in use.
   * @throws NoPlace when that takes too long
   */
  lease(key: string): Promise<Lease<Handle>>;
  usage(): PoolUsage;
  close(): Promise<void>;
}

interface Entry<Handle> {
  handle: Promise<Handle>;
  leases: number;
}

interface Waiter<Handle> {
  key: string;
  resolve(lease: Promise<Lease<Handle>>): void;
}

/** Every place stayed taken. The code is the one that clients of PostgreSQL use when no connection is to be had in time. */
class NoPlace extends Error {
  readonly code = 'CONNECT_TIMEOUT';

  constructor() {
    super('every connection was in use for too long');
    this.name = 'NoPlace';
  }
}

/** A request that waits longer is answered "try again" rather than kept. */
const defaultPatienceMs = 10_000;

/**
 * At most `places` open handles. The least recently used one that nobody holds is closed to make room; a handle in use is
 * never closed. Callers that find no place wait in order, for `patienceMs` at most.
 */
export function createPools<Handle extends { close(): Promise<void> }>(
  places: number,
  open: (key: string) => Promise<Handle>,
  patienceMs: number = defaultPatienceMs,
): Pools<Handle> {
  const entries = new Map<string, Entry<Handle>>();
  let waiting: Waiter<Handle>[] = [];
  let closing = 0;
  let evicted = 0;

  async function lease(key: string): Promise<Lease<Handle>> {
    const entry = entries.get(key) ?? (waiting.length === 0 ? makeRoomFor(key) : undefined);
    if (entry !== undefined) return hold(key, entry);
    return waitFor(key);
  }

  function waitFor(key: string): Promise<Lease<Handle>> {
    return new Promise((resolve, reject) => {
      const giveUp = setTimeout(() => {
        waiting = waiting.filter((other) => other !== waiter);
        reject(new NoPlace());
      }, patienceMs);
      const waiter: Waiter<Handle> = {
        key,
        resolve(lease) {
          clearTimeout(giveUp);
          resolve(lease);
        },
      };
      waiting.push(waiter);
    });
  }

  /** Serves all for whom there is a handle or a place, in order: once a place is missing, nobody who came later takes one. */
  function serve(): void {
    const before = waiting;
    waiting = [];
    for (const waiter of before) {
      const entry = entries.get(waiter.key) ?? (waiting.length === 0 ? makeRoomFor(waiter.key) : undefined);
      if (entry === undefined) waiting.push(waiter);
      else waiter.resolve(hold(waiter.key, entry));
    }
  }

  function makeRoomFor(key: string): Entry<Handle> | undefined {
    if (entries.size + closing >= places) {
      closeLeastRecentlyUsed();
      return undefined;
    }
    const entry = { handle: open(key), leases: 0 };
    entries.set(key, entry);
    return entry;
  }

  function closeLeastRecentlyUsed(): void {
    if (closing > 0) return;
    const idle = [...entries].find(([, entry]) => entry.leases === 0);
    if (idle === undefined) return;
    entries.delete(idle[0]);
    closing += 1;
    evicted += 1;
    void idle[1].handle
      .then((handle) => handle.close())
      .catch(() => undefined)
      .finally(() => {
        closing -= 1;
        serve();
      });
  }

  async function hold(key: string, entry: Entry<Handle>): Promise<Lease<Handle>> {
    entry.leases += 1;
    entries.delete(key);
    entries.set(key, entry);
    try {
      return { handle: await entry.handle, release: releaseOnce(entry) };
    } catch (error) {
      if (entries.get(key) === entry) entries.delete(key);
      serve();
      throw error;
    }
  }

  function releaseOnce(entry: Entry<Handle>): () => void {
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      entry.leases -= 1;
      if (entry.leases === 0) serve();
    };
  }

  async function close(): Promise<void> {
    const open = [...entries.values()];
    entries.clear();
    await Promise.allSettled(open.map(async (entry) => (await entry.handle).close()));
  }

  function usage(): PoolUsage {
    const used = [...entries.values()].filter(({ leases }) => leases > 0).length;
    return { places, open: entries.size, used, waiting: waiting.length, evicted };
  }

  return { lease, usage, close };
}
