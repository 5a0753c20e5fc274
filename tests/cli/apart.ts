import { readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { formatConnection, startEmbeddedPostgres } from '@mandat/integrations';
import { expect, onTestFinished } from 'vitest';
import { type Customer, newCustomer } from '../faults/customer.ts';
import { freePort } from '../support/free-port.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type Environment, mandat, type Product, startProcess } from './product.ts';

/** Two processes and a database server are started: on a busy machine that takes its time. */
const patienceMs = 60_000;
export const journeyMs = 180_000;

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** API and worker as processes of their own, on a server of their own, before a relay that takes no mail. */
export interface Apart {
  api: Product;
  worker: Product;
  customer: Customer;
  environment: Environment;
  /** What the relay was told. */
  heard: readonly string[];
  /** Ends the database server at once. */
  stopServer(): Promise<void>;
  /** What the database server itself wrote down. */
  serverLog(): string;
}

export async function openApart(name: string): Promise<Apart> {
  const folder = temporaryFolder();
  const server = await startEmbeddedPostgres({ dataDir: folder, log: silent, isDurable: false });
  onTestFinished(() => server.stop('immediate'));
  const dataDir = temporaryFolder();
  const { heard, port } = await refusingRelay();
  const environment: Environment = {
    DATABASE_URL: formatConnection(server.connection),
    MANDAT_DATA_DIR: dataDir,
    PORT: String(await freePort()),
    MANDAT_METRICS_PORT: String(await freePort()),
    SMTP_URL: `smtp://127.0.0.1:${port}`,
  };
  expect((await mandat(environment, 'migrate')).code).toBe(0);
  const [api, worker] = await Promise.all(['api', 'worker'].map((command) => startProcess(command, dataDir, environment)));
  if (api === undefined || worker === undefined) throw new Error('a process is missing');
  await expect.poll(api.said, { timeout: patienceMs }).toContain('api.ready');
  await expect.poll(worker.said, { timeout: patienceMs }).toContain('worker.ready');
  return {
    ...{ api, worker, environment, heard },
    customer: await newCustomer(environment, api.address, name),
    stopServer: () => server.stop('immediate'),
    serverLog: () => readFileSync(join(folder, 'postgres', 'postgres.log'), 'utf8'),
  };
}

/** A mail server that knows nobody, and repeats the address when it says so, as many do. */
async function refusingRelay() {
  const heard: string[] = [];
  const server = createServer((socket: Socket) => {
    socket.write('220 ready\r\n');
    socket.setEncoding('utf8').on('data', (chunk) => {
      for (const line of String(chunk).split('\r\n').filter(Boolean)) {
        heard.push(line);
        socket.write(line.startsWith('RCPT') ? `550 5.1.1 ${line} is not known here\r\n` : '250 ok\r\n');
      }
    });
    socket.on('error', () => undefined);
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { heard, port };
}

/** The lines of a process's log; everything that it says must be one. */
export function linesOf({ said }: Product): Record<string, unknown>[] {
  return said()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const fields: unknown = JSON.parse(line);
      expect(fields, line).toMatchObject({ time: expect.any(String), level: expect.any(String), event: expect.any(String) });
      return { ...Object(fields) };
    });
}
