import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { openClient } from '@mandat/database';
import { formatConnection, startEmbeddedPostgres } from '@mandat/integrations';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { findServer, mandat, startProcess, startProduct } from './product.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const newTenant = [
  ...['tenant', 'create', '--name', 'acme', '--display-name', 'Acme AG', '--email', 'anna@acme.example'],
  ...['--first-name', 'Anna', '--last-name', 'Acme', '--price', 'email=0.0190'],
];

/** Takes a port for the length of the test, unless another program has it already. */
async function occupy(port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.once('error', () => resolve());
    server.listen(port, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
}

test('starts from an empty folder beside another server on 5432, and SIGTERM ends every process', async () => {
  await occupy(5432);
  const dataDir = join(temporaryFolder(), 'data');
  const product = await startProduct(dataDir);
  expect(await (await fetch(`${product.address}/api/health`)).json()).toMatchObject({ status: 'ok' });
  expect(statSync(join(dataDir, 'master.key')).mode & 0o777).toBe(0o600);
  expect(findServer(dataDir)).toBeGreaterThan(0);
  await expect.poll(product.said).toContain(`Mandat is ready: ${product.address}`);
  expect(await product.end('SIGTERM')).toBe(0);
  expect(findServer(dataDir)).toBeUndefined();
  expect(existsSync(join(dataDir, 'mandat.lock'))).toBe(false);
});

test('has lost nothing acknowledged when it was killed, and adopts its database server', async () => {
  const dataDir = temporaryFolder();
  const first = await startProduct(dataDir);
  expect((await mandat(first.environment, ...newTenant)).output).toContain('acme is open');
  const server = findServer(dataDir);
  await first.end('SIGKILL');
  expect(findServer(dataDir)).toBe(server);
  const second = await startProduct(dataDir);
  expect(second.said()).toContain('postgres.adopting');
  expect(findServer(dataDir)).toBe(server);
  expect((await mandat(second.environment, 'tenant', 'list')).output).toContain('acme\tactive');
  expect(await second.end('SIGINT')).toBe(0);
  expect(findServer(dataDir)).toBeUndefined();
});

test('ends with a message when its database server is killed, and recovers at the next start', { timeout: 120_000 }, async () => {
  const dataDir = temporaryFolder();
  const first = await startProduct(dataDir);
  expect((await mandat(first.environment, ...newTenant)).output).toContain('acme is open');
  process.kill(findServer(dataDir) ?? 0, 'SIGKILL');
  await expect.poll(() => first.child.exitCode, { timeout: 45_000 }).toBe(1);
  expect(first.said()).toContain('The database server has ended (signal SIGKILL). Start Mandat again: it recovers by itself.');
  const second = await startProduct(dataDir);
  expect((await mandat(second.environment, 'tenant', 'list')).output).toContain('acme\tactive');
});

test('ends when the npm that started it was killed', { timeout: 120_000 }, async () => {
  const dataDir = temporaryFolder();
  const port = String(await freePort());
  const environment = { ...process.env, MANDAT_DEMO: 'no', MANDAT_DATA_DIR: dataDir, PORT: port, npm_lifecycle_event: 'start' };
  const npm = spawn('/bin/sh', ['-c', `"${process.execPath}" apps/cli/src/main.ts start; true`], { env: environment, stdio: 'ignore' });
  await expect
    .poll(
      () =>
        fetch(`http://127.0.0.1:${port}/api/health`).then(
          ({ ok }) => ok,
          () => false,
        ),
      { timeout: 60_000 },
    )
    .toBe(true);
  npm.kill('SIGKILL');
  await once(npm, 'exit');
  await expect.poll(() => findServer(dataDir), { timeout: 45_000 }).toBeUndefined();
});

test('names PORT when the port is taken', async () => {
  const port = await freePort();
  await occupy(port);
  const { code, errors } = await mandat({ PORT: String(port), MANDAT_DATA_DIR: temporaryFolder() }, 'start');
  expect(errors).toBe(`Port ${port} on 127.0.0.1 is taken: stop the other program, or choose a port: PORT=${port + 1} npm start\n`);
  expect(code).toBe(1);
});

test('names the process that uses the folder already', async () => {
  const dataDir = temporaryFolder();
  const product = await startProduct(dataDir);
  const { code, errors } = await mandat({ ...product.environment, PORT: String(await freePort()) }, 'start');
  expect(errors).toContain(`Mandat already runs on ${dataDir} (process ${product.child.pid}): stop it first`);
  expect(code).toBe(1);
});

test('names the folder that cannot be used, without a stack', async () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  for (const folder of [file, '/proc/mandat']) {
    const { code, errors } = await mandat({ MANDAT_DATA_DIR: folder }, 'start');
    expect(errors).toMatch(new RegExp(`^.*${folder} .*, or name another folder by MANDAT_DATA_DIR\\.\\n$`));
    expect(code).toBe(1);
  }
});

test('starts where the path of the data folder is too long for a socket', async () => {
  const product = await startProduct(join(temporaryFolder(), 'a-long-name-'.repeat(10)));
  expect((await mandat(product.environment, 'database', 'url')).output).toContain('@127.0.0.1:');
});

test('uses the server of DATABASE_URL, leaves it running, and makes no demonstration there', async () => {
  const server = await startEmbeddedPostgres({ dataDir: temporaryFolder(), log, isDurable: false });
  onTestFinished(() => server.stop('immediate'));
  const dataDir = temporaryFolder();
  const product = await startProduct(dataDir, { DATABASE_URL: formatConnection(server.connection), MANDAT_DEMO: '' });
  expect(findServer(dataDir)).toBeUndefined();
  expect((await mandat(product.environment, 'tenant', 'list')).output).toContain('There is no tenant yet');
  expect(await product.end('SIGTERM')).toBe(0);
  expect((await mandat(product.environment, 'migrate')).output).toContain('migrated now: 0');
});

test("names another program's database on the server that is open to every login, and goes on", async () => {
  const server = await startEmbeddedPostgres({ dataDir: temporaryFolder(), log, isDurable: false });
  onTestFinished(() => server.stop('immediate'));
  const client = openClient(server.connection, { max: 1 });
  await client`create database bookkeeping`.finally(() => client.end());
  const environment = { DATABASE_URL: formatConnection(server.connection), MANDAT_DATA_DIR: temporaryFolder() };
  const { code, errors } = await mandat(environment, 'migrate');
  expect(errors).toContain('database_server.open_databases databases=bookkeeping meaning=Every login of the server');
  expect(code).toBe(0);
});

test('refuses a master key that belongs to other databases, and leaves them as they are', async () => {
  const dataDir = temporaryFolder();
  const product = await startProduct(dataDir);
  const another = join(temporaryFolder(), 'another.key');
  writeFileSync(another, randomBytes(32), { mode: 0o600 });
  for (const command of [['migrate'], ['tenant', 'list']]) {
    const { code, errors } = await mandat({ ...product.environment, MANDAT_MASTER_KEY_FILE: another }, ...command);
    expect(errors).toMatch(/^This master key does not belong to these databases: .*MANDAT_MASTER_KEY_FILE.*\n$/);
    expect(code).toBe(1);
  }
  expect((await mandat(product.environment, ...newTenant)).output).toContain('acme is open');
});

test('says once that all clients share the address of a proxy that it does not know', async () => {
  const warning = 'Name the proxy by MANDAT_PROXY_ADDRESSES.';
  const unknown = await startProduct(temporaryFolder(), { MANDAT_ORIGIN: 'https://mandat.example' });
  expect(unknown.said().split(warning)).toHaveLength(2);
  await unknown.end('SIGTERM');
  const known = await startProduct(temporaryFolder(), { MANDAT_ORIGIN: 'https://mandat.example', MANDAT_PROXY_ADDRESSES: '127.0.0.1' });
  expect(known.said()).not.toContain(warning);
});

test('runs API and worker as processes of their own on a migrated installation', async () => {
  const server = await startEmbeddedPostgres({ dataDir: temporaryFolder(), log, isDurable: false });
  onTestFinished(() => server.stop('immediate'));
  const dataDir = temporaryFolder();
  const environment = { DATABASE_URL: formatConnection(server.connection), MANDAT_DATA_DIR: dataDir };
  expect((await mandat(environment, 'api')).errors).toContain('There is no Mandat on this database server yet');
  expect((await mandat(environment, 'migrate')).code).toBe(0);
  const [api, worker] = await Promise.all([startProcess('api', dataDir, environment), startProcess('worker', dataDir, environment)]);
  await expect.poll(api.said).toContain('api.ready');
  await expect.poll(worker.said).toContain('worker.ready');
  expect(await (await fetch(`${api.address}/api/health`)).json()).toMatchObject({ status: 'ok' });
  expect(await Promise.all([api.end('SIGTERM'), worker.end('SIGTERM')])).toEqual([0, 0]);
});

test('says why the server of DATABASE_URL cannot be used, without its password', async () => {
  const url = `postgresql://anna:very-secret@127.0.0.1:${await freePort()}/postgres`;
  const { code, errors } = await mandat({ DATABASE_URL: url, MANDAT_DATA_DIR: temporaryFolder(), PORT: String(await freePort()) }, 'start');
  expect(errors).toContain('cannot be used: nothing listens there. Check DATABASE_URL.');
  expect(errors).not.toContain('very-secret');
  expect(code).toBe(1);
});
