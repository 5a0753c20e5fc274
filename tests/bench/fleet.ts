import { openClient } from '@mandat/database';
import type { Opened } from '../../apps/cli/src/prepare.ts';
import type { Bench } from './bench.ts';
import { against, type Figure, inTurns } from './figure.ts';
import { answersPerSecond, askThrough, callers, heldAnswersPerSecond, holdOne, openDirectory, openFleet, places } from './fleet-load.ts';
import { openTenantMaker } from './tenant-maker.ts';

const existing = 1_000;
const active = 300;
const few = 10;

const microseconds = (perSecond: number): number => 1_000_000 / perSecond;

async function measureActive(bench: Bench) {
  const opened = await bench.installation();
  const tenants = await openFleet(opened, active, bench);
  const directory = openDirectory(opened);
  const held = await holdOne(directory, tenants);
  const names = tenants.map(({ name }) => name);
  try {
    return await inTurns(
      () => answersPerSecond(names, (name) => askThrough(directory, name)),
      () => heldAnswersPerSecond(held),
    );
  } finally {
    await directory.close();
  }
}

/** The same traffic to ten tenants, on an installation of 1,000 and on one that has no others. */
async function measureExisting(bench: Bench) {
  const [large, small] = [await bench.installation(), await bench.otherInstallation()];
  const tenants = { large: await openFleet(large, existing, bench), small: await openFleet(small, few, bench) };
  const directories = { large: openDirectory(large), small: openDirectory(small) };
  const cost = async (which: 'large' | 'small') => {
    const names = tenants[which].slice(0, few).map(({ name }) => name);
    return microseconds(await answersPerSecond(names, (name) => askThrough(directories[which], name)));
  };
  try {
    return await inTurns(
      () => cost('large'),
      () => cost('small'),
    );
  } finally {
    await Promise.all([directories.large.close(), directories.small.close()]);
  }
}

/** Many active tenants against few on one installation, through the directory or over connections that are held. */
async function measureGrowth(bench: Bench, isHeld: boolean) {
  const opened = await bench.installation();
  const tenants = (await openFleet(opened, existing, bench)).slice(0, active);
  const directories = { many: openDirectory(opened), few: openDirectory(opened) };
  const among = { many: tenants, few: tenants.slice(0, few) };
  const held = isHeld && { many: await holdOne(directories.many, among.many), few: await holdOne(directories.few, among.few) };
  const cost = async (which: 'many' | 'few') => {
    if (held) return microseconds(await heldAnswersPerSecond(held[which]));
    const names = among[which].map(({ name }) => name);
    return microseconds(await answersPerSecond(names, (name) => askThrough(directories[which], name)));
  };
  try {
    return await inTurns(
      () => cost('many'),
      () => cost('few'),
    );
  } finally {
    await Promise.all([directories.many.close(), directories.few.close()]);
  }
}

/** Visits every tenant, and reads what the process and the server hold meanwhile. */
async function visitAll(bench: Bench, read: (opened: Opened) => Promise<number>): Promise<number> {
  const opened = await bench.installation();
  const names = (await openFleet(opened, existing, bench)).map(({ name }) => name);
  const directory = openDirectory(opened);
  const queue = names.values();
  let most = 0;
  const visit = async () => {
    for (const name of queue) {
      await askThrough(directory, name);
      if (name.endsWith('99')) most = Math.max(most, await read(opened));
    }
  };
  try {
    await Promise.all(Array.from({ length: callers }, visit));
    return Math.max(most, await read(opened));
  } finally {
    await directory.close();
  }
}

async function countConnections({ installation }: Opened): Promise<number> {
  const client = openClient(installation.admin, { max: 1 });
  const [row] = await client<{ held: number }[]>`select count(*)::int as held from pg_stat_activity
    where datname like 't\\_%' and usename like 't\\_%'`.finally(() => client.end());
  return row?.held ?? 0;
}

export const fleetFigures: readonly Figure[] = [
  {
    name: 'a new tenant ready, against CREATE DATABASE alone',
    unit: 'ms',
    goal: { atMost: 1.5 },
    async measure(bench) {
      const maker = await openTenantMaker(await bench.installation(), bench.lifecycle);
      await maker.fillStock(0);
      return inTurns(maker.timeReady, maker.timeBareCreation);
    },
  },
  {
    name: 'the same by hand: clone, logins, a first connection, one row',
    unit: 'ms',
    goal: 'floor',
    async measure(bench) {
      const maker = await openTenantMaker(await bench.installation(), bench.lifecycle);
      return inTurns(maker.timeByHand, maker.timeBareCreation);
    },
  },
  {
    name: 'a new tenant ready with a spare database',
    unit: 'ms',
    goal: { atMost: 1 },
    async measure(bench) {
      const maker = await openTenantMaker(await bench.installation(), bench.lifecycle);
      const measured = await against(100, async () => {
        await maker.fillStock(1);
        return maker.timeReady();
      });
      await maker.fillStock(0);
      return measured;
    },
  },
  {
    name: '300 active tenants, against a connection held to each',
    unit: 'requests/s',
    goal: { atLeast: 0.8 },
    measure: measureActive,
  },
  {
    name: 'cost of a request to 10 tenants: 1,000 exist, against 10',
    unit: 'µs',
    goal: { atMost: 1.3 },
    measure: measureExisting,
  },
  {
    name: 'cost of a request: 300 active of 1,000, against 10 active',
    unit: 'µs',
    goal: { atMost: 1.3 },
    measure: (bench) => measureGrowth(bench, false),
  },
  {
    name: 'the same over held connections, without the product',
    unit: 'µs',
    goal: 'floor',
    measure: (bench) => measureGrowth(bench, true),
  },
  {
    name: 'connections of one process that visits 1,000 tenants, against its bound',
    unit: 'connections',
    goal: { atMost: 1 },
    measure: async (bench) => ({ mandat: await visitAll(bench, countConnections), limit: places }),
  },
  {
    name: 'memory that a process takes to visit 1,000 tenants',
    unit: 'MiB',
    goal: { atMost: 1 },
    async measure(bench) {
      await openFleet(await bench.installation(), existing, bench);
      const before = process.memoryUsage.rss();
      const most = await visitAll(bench, async () => process.memoryUsage.rss());
      return { mandat: Math.max(0, most - before) / 2 ** 20, limit: 100 };
    },
  },
];
