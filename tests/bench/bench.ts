import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log, Sealing } from '@mandat/core';
import { createLogger } from '@mandat/integrations';
import { readConfig } from '../../apps/cli/src/config.ts';
import { occupyDataFolder } from '../../apps/cli/src/data-folder.ts';
import type { Lifecycle } from '../../apps/cli/src/lifecycle.ts';
import { type Opened, openFromNothing } from '../../apps/cli/src/prepare.ts';
import { openSealing } from '../../apps/cli/src/sealing.ts';
import { freePort } from '../support/free-port.ts';
import { fillAuditLog } from './fill-audit-log.ts';
import { fillUsers } from './fill-users.ts';
import { addPeople, type BenchTenant, openTenant } from './office.ts';
import { type Child, startChild } from './processes.ts';

/** What figures measure on. Everything is made when it is first asked for, and goes when the run ends. */
export interface Bench {
  /** A migrated installation on a PostgreSQL of its own, set up and durable as in production. */
  installation(): Promise<Opened>;
  /** Another one, on a PostgreSQL of its own. */
  otherInstallation(): Promise<Opened>;
  /** A customer with 100,000 users, whose administrator is signed in. */
  tenant(): Promise<BenchTenant>;
  /** The same customer with 2,000,000 audit entries over two years. */
  tenantWithLog(): Promise<BenchTenant>;
  /** Another customer, with 2,000 users and a short log. */
  writers(): Promise<BenchTenant>;
  /** A third one, with 500 people who all have `password`. */
  signers(): Promise<BenchTenant & { people: readonly string[] }>;
  /** The key and the sites of the bench's folder. */
  sealing(): Promise<Sealing>;
  /** The address of `mandat api`, a process of its own with everything on. */
  api(): Promise<string>;
  /** The address of bare Hono handlers with hand-written SQL, a process of its own with as many connections to the tenant. */
  limit(): Promise<string>;
  /** Runs a program of ours on the bench's folder until the run ends. */
  start(program: string, args: readonly string[], environment?: Record<string, string>): Promise<Child>;
  lifecycle: Lifecycle;
  dataDir: string;
  say(event: string): void;
}

const main = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url));
const limitServer = fileURLToPath(new URL('./limit/server.ts', import.meta.url));

/** `MANDAT_BENCH_DIR` keeps the databases for the next run; otherwise they lie in a temporary folder. */
export async function openBench(lifecycle: Lifecycle, say: (event: string) => void): Promise<Bench> {
  const dataDir = process.env.MANDAT_BENCH_DIR ?? realpathSync(mkdtempSync(join(tmpdir(), 'mandat-bench-')));
  if (process.env.MANDAT_BENCH_DIR === undefined) {
    chmodSync(dataDir, 0o755);
    await lifecycle.onStop(async () => rmSync(dataDir, { recursive: true, force: true }));
  }
  const start = (program: string, args: readonly string[], environment: Record<string, string> = {}) =>
    startChild(lifecycle, { program, args, environment: { MANDAT_DATA_DIR: dataDir, ...environment }, log: join(dataDir, 'bench.log') });

  const installation = once(() => openInstallation(lifecycle, dataDir));
  const openNamed = async (name: string) => openTenant(await installation(), lifecycle, name);
  const plainTenant = once(() => openNamed('bench'));
  const tenant = once(async () => {
    const opened = await plainTenant();
    await fillUsers(opened, 100_000, say);
    return opened;
  });
  return {
    ...{ lifecycle, dataDir, say, start, installation, tenant },
    otherInstallation: once(() => openInstallation(lifecycle, join(dataDir, 'other'))),
    tenantWithLog: once(async () => {
      const opened = await tenant();
      await fillAuditLog(opened, say);
      return opened;
    }),
    writers: once(async () => {
      const opened = await openNamed('bench-writers');
      await fillUsers(opened, 2_000, say);
      return opened;
    }),
    signers: once(async () => {
      const opened = await openNamed('bench-signers');
      return { ...opened, people: await addPeople(await installation(), opened, 500) };
    }),
    sealing: once(() => openSealing(readConfig({ MANDAT_DATA_DIR: dataDir }), quietLog())),
    api: once(async () => {
      await installation();
      const port = String(await freePort());
      const child = await start(main, ['api'], { PORT: port, MANDAT_PROXY_ADDRESSES: '127.0.0.1' });
      await child.answers(`http://127.0.0.1:${port}/api/health`);
      return `http://127.0.0.1:${port}`;
    }),
    limit: once(async () => {
      const port = String(await freePort());
      const child = await start(limitServer, [], { PORT: port, BENCH_CONNECTION: JSON.stringify((await plainTenant()).login) });
      await child.answers(`http://127.0.0.1:${port}/`);
      return `http://127.0.0.1:${port}`;
    }),
  };
}

async function openInstallation(lifecycle: Lifecycle, dataDir: string): Promise<Opened> {
  const quiet = quietLog();
  const config = readConfig({ MANDAT_DATA_DIR: dataDir });
  mkdirSync(dataDir, { recursive: true });
  await occupyDataFolder(dataDir, quiet, lifecycle);
  return openFromNothing({ args: [], config, log: quiet, lifecycle, print: () => undefined });
}

/** Warnings and errors alone. */
export function quietLog(): Log {
  const log = createLogger({ write: (line) => process.stderr.write(line), isPretty: true });
  return { ...log, info: () => undefined };
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
