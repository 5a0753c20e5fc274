import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../support/free-port.ts';
import type { Bench } from './bench.ts';
import { type Figure, type Measured, median } from './figure.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const boundSeconds = 2;
const boundMebibytes = 250;

export const startFigures: readonly Figure[] = [
  {
    name: 'warm npm start to the first answer',
    unit: 's',
    goal: { atMost: 1 },
    measure: (bench) => measureStarts(bench, boundSeconds, ({ seconds }) => seconds),
  },
  {
    name: 'resident: API and worker together',
    unit: 'MiB',
    goal: { atMost: 1 },
    measure: (bench) => measureStarts(bench, boundMebibytes, ({ mebibytes }) => mebibytes),
  },
];

const roundCount = 5;
let started: Promise<readonly Start[]> | undefined;

/** Both figures come from the same five starts. */
async function measureStarts(bench: Bench, limit: number, read: (start: Start) => number): Promise<Measured> {
  started ??= startAgain(bench);
  return { mandat: median((await started).map(read)), limit };
}

/** The first start makes the demonstration and, where it is missing, the console; it does not count. */
async function startAgain(bench: Bench): Promise<readonly Start[]> {
  const dataDir = join(bench.dataDir, 'start');
  await startOnce(bench, dataDir);
  const starts: Start[] = [];
  while (starts.length < roundCount) starts.push(await startOnce(bench, dataDir));
  return starts;
}

interface Start {
  seconds: number;
  /** Of the process that serves, after its first answers. */
  mebibytes: number;
}

async function startOnce(bench: Bench, dataDir: string): Promise<Start> {
  const port = await freePort();
  const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/', PORT: String(port), MANDAT_DATA_DIR: dataDir };
  const began = performance.now();
  const child = spawn('npm', ['start'], { cwd: root, env, stdio: 'ignore' });
  const exited = once(child, 'exit');
  const end = async () => {
    if (child.exitCode === null) child.kill('SIGTERM');
    await exited;
  };
  await bench.lifecycle.onStop(end);
  while (!(await isAnswered(`http://127.0.0.1:${port}/api/health`))) {
    if (child.exitCode !== null) throw new Error('npm start ended instead of starting');
    await sleep(5);
  }
  const seconds = (performance.now() - began) / 1000;
  await isAnswered(`http://127.0.0.1:${port}/`);
  const mebibytes = residentMebibytes(join(dataDir, 'mandat.lock'));
  await end();
  return { seconds, mebibytes };
}

function isAnswered(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}

/** The lock names the process, which runs the API and the worker. */
function residentMebibytes(lock: string): number {
  const pid = Number.parseInt(readFileSync(lock, 'utf8'), 10);
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kibibytes) / 1024;
}
