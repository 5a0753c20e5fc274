import { createTenantDirectory, type TenantDirectory, type TenantRecord } from '@mandat/database';
import type postgres from 'postgres';
import type { Opened } from '../../apps/cli/src/prepare.ts';
import type { Bench } from './bench.ts';
import { openTenantMaker } from './tenant-maker.ts';

/** What a process may hold: a place for each active tenant and some to spare. */
export const places = 320;
export const callers = 8;
const roundMs = 2_000;

/** The bench's customers by the thousand, made when they are first asked for: some minutes, and 9 GiB. */
export async function openFleet(
  opened: Opened,
  count: number,
  { lifecycle, say }: Pick<Bench, 'lifecycle' | 'say'>,
): Promise<TenantRecord[]> {
  const maker = await openTenantMaker(opened, lifecycle);
  const known = (await opened.services.tenants.listAll()).filter(({ name }) => name.startsWith('fleet-'));
  for (let index = known.length; index < count; index += 1) {
    if (index % 100 === 0) say(`making tenant ${index} of ${count}`);
    known.push(await maker.makeEmpty(`fleet-${String(index).padStart(4, '0')}`));
  }
  return known.slice(0, count);
}

export function openDirectory({ installation, services }: Opened): TenantDirectory {
  return createTenantDirectory({ ...installation, control: services.control, maxConnections: places, connectionsPerTenant: 4 });
}

/** What a request asks of the database at least: whose it is, and one row. */
const question = 'select id, username, version from users where id = $1';
const nobody = '00000000-0000-7000-8000-000000000000';

export async function askThrough(directory: TenantDirectory, name: string): Promise<void> {
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
export async function answersPerSecond<T>(tenants: readonly T[], ask: (tenant: T) => Promise<unknown>): Promise<number> {
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

/** The one connection of each tenant, open before anything is measured. With a place for each, the directory closes none of them. */
export async function holdOne(directory: TenantDirectory, tenants: readonly TenantRecord[]): Promise<postgres.Sql[]> {
  const held: postgres.Sql[] = [];
  for (const tenant of tenants) {
    const { handle, release } = await directory.lease(tenant, 'app');
    held.push(clientOf(handle));
    release();
  }
  return held;
}

/** Answers per second over connections that are held: what connections to so many databases give at best. */
export function heldAnswersPerSecond(held: readonly postgres.Sql[]): Promise<number> {
  return answersPerSecond(held, (client) => client.unsafe(question, [nobody], { prepare: true }));
}
