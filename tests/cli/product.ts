import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { runCommandLine } from '../../apps/cli/src/command-line.ts';
import { findPostmasterFile } from '../../packages/integrations/src/embedded-postgres/postmaster-file.ts';
import { isRunningWith } from '../../packages/integrations/src/embedded-postgres/processes.ts';
import { freePort } from '../support/free-port.ts';

const main = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url));

export type Environment = Record<string, string>;

/** What a command of `mandat` said. */
export interface Outcome {
  code: number;
  output: string;
  errors: string;
}

export interface Product {
  child: ChildProcess;
  address: string;
  environment: Environment;
  exited: Promise<unknown>;
  /** Everything it has said so far. */
  said(): string;
  /** Sends a signal and resolves with the exit code when the process is gone. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Nothing of this test run's own surroundings decides how the product runs. */
function environmentOf(given: Environment): Environment {
  return { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/', MANDAT_DEMO: 'no', ...given };
}

/** Runs a command of `mandat` to its end, in this process. */
export async function mandat(environment: Environment, ...args: string[]): Promise<Outcome> {
  const outcome = { output: '', errors: '' };
  const code = await runCommandLine(args, {
    environment: environmentOf(environment),
    write: (text) => {
      outcome.output += text;
    },
    writeError: (text) => {
      outcome.errors += text;
    },
    isPretty: true,
  });
  return { code, ...outcome };
}

/** Starts the product and resolves when it answers. Whatever is left of it ends with the test. */
export async function startProduct(dataDir: string, given: Environment = {}): Promise<Product> {
  const product = await startProcess('start', dataDir, given);
  await Promise.race([
    answers(product.address),
    product.exited.then(() => Promise.reject(new Error(`It ended instead of starting:\n${product.said()}`))),
  ]);
  return product;
}

/** Starts a command that runs until it is stopped; `atEnd` is told how to end what is left of it. */
export async function startProcess(
  command: string,
  dataDir: string,
  given: Environment,
  atEnd: (end: () => Promise<void>) => void = onTestFinished,
): Promise<Product> {
  const environment = environmentOf({ PORT: String(await freePort()), MANDAT_DATA_DIR: dataDir, ...given });
  const address = `http://127.0.0.1:${environment.PORT}`;
  const child = spawn(process.execPath, [main, command], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  atEnd(async () => {
    child.kill('SIGKILL');
    await exited;
    await killServer(dataDir);
  });
  return {
    ...{ child, address, environment, exited, said: () => said },
    async end(signal) {
      child.kill(signal);
      await exited;
      return child.exitCode;
    },
  };
}

/** The number of the database server that runs on the folder. */
export function findServer(dataDir: string): number | undefined {
  const cluster = `${dataDir}/postgres/cluster`;
  const file = findPostmasterFile(cluster);
  return file && isRunningWith(file.pid, cluster) ? file.pid : undefined;
}

async function killServer(dataDir: string): Promise<void> {
  const pid = findServer(dataDir);
  if (pid === undefined) return;
  process.kill(pid, 'SIGQUIT');
  while (findServer(dataDir) === pid) await sleep(20);
}

async function answers(address: string): Promise<void> {
  for (;;) {
    const isUp = await fetch(`${address}/api/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) return;
    await sleep(50);
  }
}
