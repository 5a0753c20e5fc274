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
  key: string;
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

export interface PoolBounds {
  /** How many handles may be open, all together. */
  places: number;
  /** How many of them may be of one key. */
  perKey: number;
}

/**
 * At most `places` open handles. A key gets a first one whenever there is a place or an idle handle of another to be closed for it, and
 * further ones only out of free places; callers beyond them share. What is closed first is what a key has beside its first, then
 * the least recently used; a handle in use is never closed. Callers that find no place wait in order, for `patienceMs` at most.
 */
export function createPools<Handle extends { close(): Promise<void> }>(
  { places, perKey }: PoolBounds,
  open: (key: string) => Promise<Handle>,
  patienceMs: number = defaultPatienceMs,
): Pools<Handle> {
  /** Every open handle, the least recently used first. */
  const entries = new Set<Entry<Handle>>();
  const byKey = new Map<string, Entry<Handle>[]>();
  let waiting: Waiter<Handle>[] = [];
  let closing = 0;
  let evicted = 0;

  const hasPlace = () => entries.size + closing < places;

  async function lease(key: string): Promise<Lease<Handle>> {
    const entry = findEntry(key);
    return entry === undefined ? waitFor(key) : hold(entry);
  }

  /** While somebody waits, nobody takes another place, and a key's callers crowd on its first handle so that the others fall idle. */
  function findEntry(key: string): Entry<Handle> | undefined {
    const own = byKey.get(key) ?? [];
    const isTight = waiting.length > 0;
    if (own.length === 0) return openFirst(key, isTight);
    if (isTight) return own[0];
    const idle = own.find(({ leases }) => leases === 0);
    if (idle !== undefined) return idle;
    return own.length < perKey && hasPlace() ? openOne(key) : leastUsed(own);
  }

  function openFirst(key: string, isTight: boolean): Entry<Handle> | undefined {
    if (!isTight && hasPlace()) return openOne(key);
    closeOne();
    return undefined;
  }

  function openOne(key: string): Entry<Handle> {
    const entry = { key, handle: open(key), leases: 0 };
    entries.add(entry);
    byKey.set(key, [...(byKey.get(key) ?? []), entry]);
    return entry;
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
      const entry = findEntry(waiter.key);
      if (entry === undefined) waiting.push(waiter);
      else waiter.resolve(hold(entry));
    }
  }

  /** Closes a handle for each of those who wait and the one who is about to, where there are so many that nobody holds. */
  function closeOne(): void {
    if (closing > waiting.length) return;
    const idle = [...entries].filter(({ leases }) => leases === 0);
    const entry = idle.find(({ key }) => (byKey.get(key)?.length ?? 0) > 1) ?? idle[0];
    if (entry === undefined) return;
    forget(entry);
    closing += 1;
    evicted += 1;
    void entry.handle
      .then((handle) => handle.close())
      .catch(() => undefined)
      .finally(() => {
        closing -= 1;
        serve();
      });
  }

  function forget(entry: Entry<Handle>): void {
    if (!entries.delete(entry)) return;
    const others = (byKey.get(entry.key) ?? []).filter((other) => other !== entry);
    if (others.length > 0) byKey.set(entry.key, others);
    else byKey.delete(entry.key);
  }

  async function hold(entry: Entry<Handle>): Promise<Lease<Handle>> {
    entry.leases += 1;
    entries.delete(entry);
    entries.add(entry);
    try {
      return { handle: await entry.handle, release: releaseOnce(entry) };
    } catch (error) {
      forget(entry);
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
      if (entry.leases === 0 && waiting.length > 0) serve();
    };
  }

  async function close(): Promise<void> {
    const open = [...entries];
    entries.clear();
    byKey.clear();
    await Promise.allSettled(open.map(async (entry) => (await entry.handle).close()));
  }

  function usage(): PoolUsage {
    const used = [...entries].filter(({ leases }) => leases > 0).length;
    return { places, open: entries.size, used, waiting: waiting.length, evicted };
  }

  return { lease, usage, close };
}

function leastUsed<Handle>(entries: readonly Entry<Handle>[]): Entry<Handle> | undefined {
  return entries.reduce<Entry<Handle> | undefined>(
    (least, entry) => (least === undefined || entry.leases < least.leases ? entry : least),
    undefined,
  );
}
