import { createTenantDirectory, openClient, type TenantDirectory, type TenantRecord } from '@mandat/database';
import type postgres from 'postgres';
import type { Opened } from '../../apps/cli/src/prepare.ts';
import type { Bench } from './bench.ts';
import { against, type Figure, inTurns } from './figure.ts';
import { openTenantMaker } from './tenant-maker.ts';

const existing = 1_000;
const active = 300;
const few = 10;
/** What a process may hold: a place for each active tenant and some to spare. */
const places = 320;
const callers = 8;
const roundMs = 2_000;

/** The bench's customers by the thousand, made when they are first asked for: some minutes, and 9 GiB. */
async function openFleet({ installation, lifecycle, say }: Bench, count: number): Promise<TenantRecord[]> {
  const opened = await installation();
  const maker = await openTenantMaker(opened, lifecycle);
  const known = (await opened.services.tenants.listAll()).filter(({ name }) => name.startsWith('fleet-'));
  for (let index = known.length; index < count; index += 1) {
    if (index % 100 === 0) say(`making tenant ${index} of ${count}`);
    known.push(await maker.makeEmpty(`fleet-${String(index).padStart(4, '0')}`));
  }
  return known.slice(0, count);
}

function openDirectory({ installation, services }: Opened): TenantDirectory {
  return createTenantDirectory({ ...installation, control: services.control, maxConnections: places, connectionsPerTenant: 4 });
}

/** What a request asks of the database at least: whose it is, and one row. */
const question = 'select id, username, version from users where id = $1';
const nobody = '00000000-0000-7000-8000-000000000000';

async function askThrough(directory: TenantDirectory, name: string): Promise<void> {
  const tenant = await directory.findByName(name);
  if (tenant === undefined) throw new Error('a tenant of the bench is gone');
  const { handle, release } = await directory.lease(tenant, 'app');
  try {
    await clientOf(handle).unsafe(question, [nobody], { prepare: true });
  } finally {
    release();
  }
}

/** Both sides ask over postgres.js itself, so that what is measured is where the connection comes from. Drizzle keeps its client there. */
function clientOf(handle: object): postgres.Sql {
  const client: unknown = Reflect.get(handle, '$client');
  if (!isClient(client)) throw new Error('the handle has no client');
  return client;
}

function isClient(value: unknown): value is postgres.Sql {
  return typeof value === 'function' && 'unsafe' in value;
}

/** Answers per second to eight callers, each of whom asks for any of the tenants at random and waits. */
async function answersPerSecond<T>(tenants: readonly T[], ask: (tenant: T) => Promise<unknown>): Promise<number> {
  const began = performance.now();
  let answers = 0;
  const call = async () => {
    for (; performance.now() < began + roundMs; answers += 1) {
      const tenant = tenants[Math.floor(Math.random() * tenants.length)];
      if (tenant !== undefined) await ask(tenant);
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  return (answers * 1000) / (performance.now() - began);
}

async function measureActive(bench: Bench) {
  const directory = openDirectory(await bench.installation());
  const tenants = await openFleet(bench, active);
  const held = await holdOne(directory, tenants);
  const names = tenants.map(({ name }) => name);
  try {
    return await inTurns(
      () => answersPerSecond(names, (name) => askThrough(directory, name)),
      () => answersPerSecond(held, (client) => client.unsafe(question, [nobody], { prepare: true })),
    );
  } finally {
    await directory.close();
  }
}

/** The one connection of each tenant, open before anything is measured. With a place for each, the directory closes none of them. */
async function holdOne(directory: TenantDirectory, tenants: readonly TenantRecord[]): Promise<postgres.Sql[]> {
  const held: postgres.Sql[] = [];
  for (const tenant of tenants) {
    const { handle, release } = await directory.lease(tenant, 'app');
    held.push(clientOf(handle));
    release();
  }
  return held;
}

async function measureGrowth(bench: Bench) {
  const opened = await bench.installation();
  const names = (await openFleet(bench, existing)).map(({ name }) => name);
  const [small, large] = [openDirectory(opened), openDirectory(opened)];
  const cost = async (directory: TenantDirectory, among: readonly string[]) =>
    1_000_000 / (await answersPerSecond(among, (name) => askThrough(directory, name)));
  try {
    return await inTurns(
      () => cost(large, names.slice(0, active)),
      () => cost(small, names.slice(0, few)),
    );
  } finally {
    await Promise.all([small.close(), large.close()]);
  }
}

/** Visits every tenant, and reads what the process and the server hold meanwhile. */
async function visitAll(bench: Bench, read: (opened: Opened) => Promise<number>): Promise<number> {
  const opened = await bench.installation();
  const names = (await openFleet(bench, existing)).map(({ name }) => name);
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
    name: '300 active of 1,000 tenants, cost of a request against 10 of them',
    unit: 'µs',
    goal: { atMost: 1.3 },
    measure: measureGrowth,
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
      await openFleet(bench, existing);
      const before = process.memoryUsage.rss();
      const most = await visitAll(bench, async () => process.memoryUsage.rss());
      return { mandat: Math.max(0, most - before) / 2 ** 20, limit: 100 };
    },
  },
];
