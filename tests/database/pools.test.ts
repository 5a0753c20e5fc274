import { describeError } from '@mandat/core';
import { createPools, type Lease, type Pools } from '@mandat/database';
import { describe, expect, it } from 'vitest';

interface Handle {
  key: string;
  isClosed: boolean;
  close(): Promise<void>;
}

/** Pools of handles that note what happens to them. */
function createWatched(places: number, { perKey = 1, patienceMs }: { perKey?: number; patienceMs?: number } = {}) {
  const opened: Handle[] = [];
  const events: string[] = [];
  const failing = new Set<string>();
  let mostOpen = 0;
  let letClose: Promise<unknown> = Promise.resolve();
  const pools: Pools<Handle> = createPools(
    { places, perKey },
    async (key) => {
      events.push(`open ${key}`);
      if (failing.has(key)) throw new Error(`${key} cannot be opened`);
      const handle = {
        key,
        isClosed: false,
        async close() {
          events.push(`close ${key}`);
          await letClose;
          handle.isClosed = true;
        },
      };
      opened.push(handle);
      mostOpen = Math.max(mostOpen, opened.filter((each) => !each.isClosed).length);
      return handle;
    },
    patienceMs,
  );
  /** Leases in the background and notes when it was given. */
  const ask = (key: string): Promise<Lease<Handle>> =>
    pools.lease(key).then((lease) => {
      events.push(`lease ${key}`);
      return lease;
    });
  /** Keeps handles from closing until the returned function is called. */
  const holdClosing = () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    letClose = promise;
    return resolve;
  };
  return { pools, ask, opened, events, failing, holdClosing, mostOpen: () => mostOpen };
}

/** Lets everything run that does not wait for us. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

const given = (events: readonly string[]) => events.filter((event) => event.startsWith('lease ')).map((event) => event.slice(6));

describe('pools', () => {
  it('open a handle once for all who ask for it', async () => {
    const { ask, opened } = createWatched(2);
    const leases = await Promise.all(['a', 'a', 'a'].map(ask));
    expect(opened).toHaveLength(1);
    expect(new Set(leases.map(({ handle }) => handle)).size).toBe(1);
  });

  it('never hold more handles than there are places, forty tenants on three, those that are just closing among them', async () => {
    const { ask, mostOpen, holdClosing, events } = createWatched(3);
    const letGo = holdClosing();
    const work = Array.from({ length: 120 }, async (_, index) => {
      const lease = await ask(`key ${index % 40}`);
      await settle();
      lease.release();
    });
    await settle();
    letGo();
    await Promise.all(work);
    expect(given(events)).toHaveLength(120);
    expect(mostOpen()).toBe(3);
  });

  it('close the one that was not used for longest', async () => {
    const { ask, events } = createWatched(3);
    for (const key of ['a', 'b', 'c']) (await ask(key)).release();
    (await ask('a')).release();
    (await ask('d')).release();
    expect(events.filter((event) => event.startsWith('close'))).toEqual(['close b']);
  });

  it('never close a handle in use, and count a use until its last user released it', async () => {
    const { ask, opened } = createWatched(1);
    const [first, second] = await Promise.all([ask('a'), ask('a')]);
    const waiting = ask('b');
    first.release();
    first.release();
    await settle();
    expect(opened.map(({ key, isClosed }) => ({ key, isClosed }))).toEqual([{ key: 'a', isClosed: false }]);
    second.release();
    expect((await waiting).handle.key).toBe('b');
    expect(opened[0]?.isClosed).toBe(true);
  });

  it('serve those who wait in the order in which they came, and nobody who comes later first', async () => {
    const { ask, events } = createWatched(1);
    const first = await ask('a');
    const waiting = ['b', 'c', 'd'].map(ask);
    await settle();
    first.release();
    const late = ask('e');
    for (const lease of [...waiting, late]) (await lease).release();
    expect(given(events)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('serve everybody for whom there is a place, when several become free at once', async () => {
    const { ask, events } = createWatched(2);
    const held = await Promise.all(['a', 'b'].map(ask));
    const waiting = ['c', 'd'].map(ask);
    await settle();
    for (const lease of held) lease.release();
    await Promise.all(waiting);
    expect(given(events)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('serve everybody who waits for a handle as soon as it is open', async () => {
    const { ask, events } = createWatched(1);
    const first = await ask('a');
    const waiting = ['b', 'c', 'b'].map(ask);
    await settle();
    first.release();
    await settle();
    expect(given(events)).toEqual(['a', 'b', 'b']);
    for (const lease of await Promise.all([waiting[0], waiting[2]])) lease?.release();
    expect((await waiting[1])?.handle.key).toBe('c');
  });

  it('tell everybody who asked when a handle cannot be opened, and try again the next time', async () => {
    const { ask, failing, pools, events } = createWatched(1);
    failing.add('a');
    const asked = await Promise.allSettled([ask('a'), ask('a')]);
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(pools.usage().open).toBe(0);
    failing.clear();
    expect((await ask('a')).handle.key).toBe('a');
    expect(events).toEqual(['open a', 'open a', 'lease a']);
  });

  it('give the place of a handle that cannot be opened to whoever waits', async () => {
    const { ask, failing } = createWatched(1);
    failing.add('a');
    const [failed, waiting] = [ask('a'), ask('b')];
    await expect(failed).rejects.toThrow('a cannot be opened');
    expect((await waiting).handle.key).toBe('b');
  });

  it('free the place of a handle that fails to close', async () => {
    const { ask, holdClosing, opened } = createWatched(1);
    holdClosing();
    (await ask('a')).release();
    const [first] = opened;
    if (first) first.close = () => Promise.reject(new Error('the connection is gone'));
    expect((await ask('b')).handle.key).toBe('b');
  });

  it('let nobody wait for ever: the error bears the code of a connection that was not to be had', async () => {
    const { ask, events } = createWatched(1, { patienceMs: 20 });
    const held = await ask('a');
    const [waiting, alike] = [ask('b'), ask('c').catch((error: unknown) => error)];
    await expect(waiting).rejects.toThrow('every connection was in use for too long');
    expect(describeError(await waiting.catch((error: unknown) => error))).toMatchObject({ error: 'NoPlace', postgres: 'CONNECT_TIMEOUT' });
    expect(describeError(await alike)).toMatchObject({ error: 'NoPlace' });
    held.release();
    expect((await ask('d')).handle.key).toBe('d');
    expect(given(events)).toEqual(['a', 'd']);
  });

  it('serve whoever still waits when somebody before them has given up', async () => {
    const { ask, pools } = createWatched(1, { patienceMs: 50 });
    const held = await ask('a');
    const impatient = ask('b').catch(() => 'gave up');
    await new Promise((resolve) => setTimeout(resolve, 30));
    const patient = ask('c');
    expect(await impatient).toBe('gave up');
    held.release();
    expect((await patient).handle.key).toBe('c');
    expect(pools.usage().open).toBe(1);
  });

  it('open further handles of one key while places are free, and let its callers share them then', async () => {
    const { ask, opened, mostOpen } = createWatched(3, { perKey: 2 });
    const leases = await Promise.all(['a', 'a', 'a', 'a', 'b'].map(ask));
    expect(opened.map(({ key }) => key)).toEqual(['a', 'a', 'b']);
    expect(leases.slice(0, 4).map(({ handle }) => opened.indexOf(handle))).toEqual([0, 1, 0, 1]);
    expect(await Promise.all(['b', 'b'].map(ask))).toMatchObject([{ handle: leases[4]?.handle }, { handle: leases[4]?.handle }]);
    expect(mostOpen()).toBe(3);
  });

  it('take back what a key has beside its first handle before they take any first one', async () => {
    const { ask, opened, events } = createWatched(3, { perKey: 2 });
    (await ask('b')).release();
    for (const lease of await Promise.all(['a', 'a'].map(ask))) lease.release();
    (await ask('c')).release();
    expect(events.filter((event) => event.startsWith('close'))).toEqual(['close a']);
    expect(
      opened
        .filter(({ isClosed }) => !isClosed)
        .map(({ key }) => key)
        .sort(),
    ).toEqual(['a', 'b', 'c']);
  });

  it('free a further handle of a busy key for another that waits, though callers of the busy one keep coming', async () => {
    const { ask, opened } = createWatched(2, { perKey: 2 });
    const [first, second] = await Promise.all(['a', 'a'].map(ask));
    const waiting = ask('b');
    const later = await ask('a');
    expect(later.handle).toBe(first?.handle);
    second?.release();
    expect((await waiting).handle.key).toBe('b');
    expect(opened.map(({ key, isClosed }) => [key, isClosed])).toEqual([
      ['a', false],
      ['a', true],
      ['b', false],
    ]);
  });

  it('close handles for several who wait at the same time, not one after the other', async () => {
    const { ask, holdClosing, events } = createWatched(2);
    for (const key of ['a', 'b']) (await ask(key)).release();
    const letGo = holdClosing();
    const waiting = ['c', 'd'].map(ask);
    await settle();
    expect(events.filter((event) => event.startsWith('close'))).toEqual(['close a', 'close b']);
    letGo();
    expect((await Promise.all(waiting)).map(({ handle }) => handle.key)).toEqual(['c', 'd']);
  });

  it('close every handle at the end', async () => {
    const { ask, opened, pools } = createWatched(3);
    for (const key of ['a', 'b', 'c']) await ask(key);
    await pools.close();
    expect(opened.map(({ isClosed }) => isClosed)).toEqual([true, true, true]);
    expect(pools.usage().open).toBe(0);
  });
});
