import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Connection, openClient } from '@mandat/database';
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from '@mandat/integrations';
import { expect, onTestFinished, test } from 'vitest';
import { ownerOf } from '../../packages/integrations/src/embedded-postgres/account.ts';
import { findPostmasterFile } from '../../packages/integrations/src/embedded-postgres/postmaster-file.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const events: string[] = [];
const record = (event: string) => void events.push(event);
const log = { info: record, warn: record, error: record };

async function start(options: Partial<EmbeddedPostgresOptions> & { dataDir: string }): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ log, isDurable: false, ...options });
  onTestFinished(() => server.stop('immediate'));
  return server;
}

async function query(connection: Connection, sql: string): Promise<string[]> {
  const client = openClient(connection, { max: 1 });
  try {
    const rows = await client.unsafe(sql).values();
    return rows.map(String);
  } finally {
    await client.end({ timeout: 1 });
  }
}

const clusterOf = (dataDir: string): string => realpathSync(join(dataDir, 'postgres/cluster'));

function postmasterOf(dataDir: string): number {
  const file = findPostmasterFile(clusterOf(dataDir));
  if (!file) throw new Error('The server has left no note about itself.');
  return file.pid;
}

async function killPostmaster(server: EmbeddedPostgres, dataDir: string): Promise<void> {
  process.kill(postmasterOf(dataDir), 'SIGKILL');
  await server.ended;
}

/** Starts a command as the account that owns the folder; resolves with the first line that it prints. */
async function runAsOwner(folder: string, script: string): Promise<string> {
  const child = spawn('/bin/sh', ['-c', script], { ...ownerOf(folder), stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = await once(createInterface(child.stdout), 'line');
  return String(line);
}

test('makes a cluster with checksums, UTF-8 and the built-in locale in an empty folder', async () => {
  const { connection } = await start({ dataDir: temporaryFolder() });
  const sql = `select current_setting('data_checksums'), current_setting('server_encoding'), current_setting('max_connections'),
    datlocprovider, datlocale from pg_database where datname = 'template1'`;
  expect(await query(connection, sql)).toEqual(['on,UTF8,400,b,C.UTF-8']);
});

test('lets in by the password only, which nobody else can read', async () => {
  const dataDir = temporaryFolder();
  const { connection } = await start({ dataDir });
  await expect(query({ ...connection, password: 'guessed' }, 'select 1')).rejects.toThrow('password authentication failed');
  expect(statSync(join(dataDir, 'postgres/password')).mode & 0o777).toBe(0o600);
});

test('listens on a socket and on no port, so that two servers and any other run side by side', async () => {
  const [one, two] = await Promise.all([start({ dataDir: temporaryFolder() }), start({ dataDir: temporaryFolder() })]);
  for (const { connection } of [one, two]) {
    expect(connection.host).toMatch(/^\//);
    expect(await query(connection, 'show listen_addresses')).toEqual(['']);
  }
});

test('falls back to the loopback address where the path of the socket would be too long', async () => {
  const { connection } = await start({ dataDir: join(temporaryFolder(), 'a-long-name-'.repeat(10)) });
  expect(connection.host).toBe('127.0.0.1');
  expect(await query(connection, 'show unix_socket_directories')).toEqual(['']);
});

test('adopts a server that still runs, and stops it', async () => {
  const dataDir = temporaryFolder();
  const first = await start({ dataDir });
  await query(first.connection, 'create table kept as select 7 as value');
  const second = await start({ dataDir });
  expect(await query(second.connection, 'select value from kept')).toEqual(['7']);
  expect(events).toContain('postgres.adopting');
  await second.stop();
  await first.ended;
  expect(existsSync(join(clusterOf(dataDir), 'postmaster.pid'))).toBe(false);
});

test('recovers what was acknowledged before the server was killed', async () => {
  const dataDir = temporaryFolder();
  const first = await start({ dataDir, isDurable: true });
  await query(first.connection, 'create table kept as select 7 as value');
  await killPostmaster(first, dataDir);
  const second = await start({ dataDir, isDurable: true });
  expect(await query(second.connection, 'select value from kept')).toEqual(['7']);
});

test('waits for the backends that survive their killed server', async () => {
  const dataDir = temporaryFolder();
  const first = await start({ dataDir });
  const busy = `do $$ declare until timestamptz := clock_timestamp() + interval '1500 ms'; begin while clock_timestamp() < until loop end loop; end $$`;
  const survivor = query(first.connection, busy).catch(() => []);
  await expect.poll(() => query(first.connection, `select count(*) from pg_stat_activity where query like 'do $$%'`)).toEqual(['1']);
  await killPostmaster(first, dataDir);
  const second = await start({ dataDir });
  await survivor;
  expect(events).toContain('postgres.waiting');
  expect(await query(second.connection, 'select 7')).toEqual(['7']);
});

test('starts although the former server’s number belongs to another process of the same account', async () => {
  const dataDir = temporaryFolder();
  await killPostmaster(await start({ dataDir }), dataDir);
  const pid = await runAsOwner(clusterOf(dataDir), 'echo $$; exec sleep 60');
  replacePid(dataDir, pid);
  const second = await start({ dataDir });
  expect(await query(second.connection, 'select 7')).toEqual(['7']);
});

test('starts although the former server is a zombie', async () => {
  const dataDir = temporaryFolder();
  await killPostmaster(await start({ dataDir }), dataDir);
  const pid = await runAsOwner(clusterOf(dataDir), 'true & echo $!; exec sleep 60');
  replacePid(dataDir, pid);
  const second = await start({ dataDir });
  expect(await query(second.connection, 'select 7')).toEqual(['7']);
});

function replacePid(dataDir: string, pid: string): void {
  const file = join(clusterOf(dataDir), 'postmaster.pid');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, pid));
}

test('begins anew where making the cluster was interrupted', async () => {
  const dataDir = temporaryFolder();
  await (await start({ dataDir })).stop();
  const folder = join(dataDir, 'postgres');
  mkdirSync(join(folder, 'cluster.init'));
  writeFileSync(join(folder, 'cluster.init/PG_VERSION'), '18');
  rmSync(join(folder, 'cluster'), { recursive: true });
  const { connection } = await start({ dataDir });
  expect(await query(connection, 'select 7')).toEqual(['7']);
  expect(existsSync(join(folder, 'cluster.init'))).toBe(false);
});

test('works below a folder that only its owner may enter', async () => {
  const home = temporaryFolder();
  const commonFolder = join(temporaryFolder(), 'common');
  chmodSync(home, 0o700);
  const dataDir = join(home, 'data');
  const first = await start({ dataDir, commonFolder });
  await query(first.connection, 'create table kept as select 7 as value');
  await first.stop();
  const second = await start({ dataDir, commonFolder });
  expect(await query(second.connection, 'select value from kept')).toEqual(['7']);
});

test('refuses a cluster of another major version', async () => {
  const dataDir = temporaryFolder();
  await (await start({ dataDir })).stop();
  writeFileSync(join(clusterOf(dataDir), 'PG_VERSION'), '17\n');
  await expect(start({ dataDir })).rejects.toThrow('was made by PostgreSQL 17, Mandat now brings 18');
});
