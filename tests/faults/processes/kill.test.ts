import { setTimeout as sleep } from 'node:timers/promises';
import { formatConnection, startEmbeddedPostgres } from '@mandat/integrations';
import { describe, expect, onTestFinished, type TestContext, test } from 'vitest';
import { type Environment, findServer, mandat, type Product, startProcess, startProduct } from '../../cli/product.ts';
import { freePort } from '../../support/free-port.ts';
import { useStandAloneVerifier } from '../../support/stand-alone-verifier.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { openChance } from '../chance.ts';
import { type Customer, connect, newCustomer } from '../customer.ts';
import { note } from '../finding.ts';
import { expectClearAnswers, reckon } from '../reckoning.ts';
import { startWriting, type WriteLoad } from '../write-load.ts';

const kills = 6;
const writers = 8;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const verifyAlone = useStandAloneVerifier();

/** API and worker as processes of their own on a server of their own, under load. */
async function openApart() {
  const folder = temporaryFolder();
  const dataDir = temporaryFolder();
  const server = { start: () => startEmbeddedPostgres({ dataDir: folder, log: silent }), pid: () => findServer(folder) ?? 0 };
  let running = await server.start();
  onTestFinished(() => running.stop('immediate'));
  const environment: Environment = {
    DATABASE_URL: formatConnection(running.connection),
    MANDAT_DATA_DIR: dataDir,
    PORT: String(await freePort()),
  };
  expect((await mandat(environment, 'migrate')).code).toBe(0);
  const start = (command: string) => startProcess(command, dataDir, environment);
  const [api, worker] = await Promise.all([start('api'), start('worker')]);
  await Promise.all([isSaid(api, 'api.ready'), isSaid(worker, 'worker.ready')]);
  const customer = await newCustomer(environment, api.address, 'acme');
  return {
    ...{ environment, customer, start, api, worker },
    async killServer() {
      process.kill(server.pid(), 'SIGKILL');
      await running.ended;
      running = await server.start();
    },
  };
}

/** Starts a process anew whenever it has ended, as a supervisor in production does. */
function supervise(first: Product, start: () => Promise<Product>): { stop(): void } {
  let isStopped = false;
  void (async () => {
    for (let product = first; !isStopped; product = await start()) {
      await product.exited;
      if (isStopped) return;
    }
  })();
  return {
    stop() {
      isStopped = true;
    },
  };
}

function isSaid(product: Product, text: string): Promise<void> {
  return expect.poll(product.said, { timeout: 60_000 }).toContain(text);
}

async function close(context: TestContext, load: WriteLoad, environment: Environment, customer: Customer, what: string): Promise<void> {
  await load.stop();
  expectClearAnswers(load.refusals);
  const { persisted, leaves } = await reckon(load.acknowledged, { environment, customer, verifyAlone });
  const refused = [...load.refusals].map(([answer, count]) => `${count} ${answer}`).join(', ') || 'none';
  const counts = `${load.acknowledged.size} acknowledged, ${persisted} persisted and in the log, ${leaves} leaves verified`;
  note(context, `${what}: ${counts}; refused: ${refused}`);
}

describe('kill -9 under write load', () => {
  test('of the API', async (context) => {
    const chance = openChance();
    const { environment, customer, start, api: first } = await openApart();
    const load = startWriting(customer, writers);
    let api = first;
    for (let kill = 0; kill < kills; kill += 1) {
      await load.more(chance.between(5, 60));
      await api.end('SIGKILL');
      api = await start('api');
    }
    await load.more(20);
    await close(context, load, environment, customer, `${kills} kills, seed ${chance.seed}`);
  });

  test('of the worker', async (context) => {
    const chance = openChance();
    const { environment, customer, start, worker: first } = await openApart();
    const load = startWriting(customer, writers);
    let worker = first;
    for (let kill = 0; kill < kills; kill += 1) {
      await load.more(chance.between(5, 60));
      await worker.end('SIGKILL');
      worker = await start('worker');
      await isSaid(worker, 'worker.ready');
    }
    await close(context, load, environment, customer, `${kills} kills, seed ${chance.seed}`);
    expect([...load.refusals]).toEqual([]);
  });

  test('of the sealer at work', async (context) => {
    const chance = openChance();
    const { environment, customer, start, worker: first } = await openApart();
    const observer = connect(customer.database);
    const load = startWriting(customer, writers);
    const isSealing = async () => {
      const rows =
        await observer`select from pg_stat_activity where usename = 'mandat_sealer' and state <> 'idle' and xact_start is not null`;
      return rows.length > 0;
    };
    let worker = first;
    for (let kill = 0; kill < kills; kill += 1) {
      while (!(await isSealing()));
      await sleep(chance.between(0, 8));
      await worker.end('SIGKILL');
      worker = await start('worker');
      await isSaid(worker, 'worker.ready');
    }
    await close(context, load, environment, customer, `${kills} kills in the midst of sealing, seed ${chance.seed}`);
    expect([...load.refusals]).toEqual([]);
  });

  test('of the postmaster, beside API and worker under a supervisor', async (context) => {
    const chance = openChance();
    const { environment, customer, start, killServer, api, worker } = await openApart();
    const supervisors = [supervise(api, () => start('api')), supervise(worker, () => start('worker'))];
    try {
      const load = startWriting(customer, writers);
      for (let kill = 0; kill < kills; kill += 1) {
        await load.more(chance.between(5, 60));
        await killServer();
      }
      await load.more(20);
      await close(context, load, environment, customer, `${kills} kills, seed ${chance.seed}`);
    } finally {
      for (const supervisor of supervisors) supervisor.stop();
    }
  });

  test('of npm start and of its postmaster', async (context) => {
    const chance = openChance();
    const dataDir = temporaryFolder();
    const port = { PORT: String(await freePort()) };
    let product = await startProduct(dataDir, port);
    const customer = await newCustomer(product.environment, product.address, 'acme');
    const load = startWriting(customer, writers);
    for (let kill = 0; kill < kills; kill += 1) {
      await load.more(chance.between(5, 60));
      if (kill % 2 === 0) await product.end('SIGKILL');
      else {
        process.kill(findServer(dataDir) ?? 0, 'SIGKILL');
        await product.exited;
        expect(product.child.exitCode).toBe(1);
      }
      product = await startProduct(dataDir, port);
    }
    await load.more(20);
    await close(context, load, product.environment, customer, `${kills} kills, seed ${chance.seed}`);
  });
});
