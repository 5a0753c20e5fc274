import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { fillUsers } from '../../bench/fill-users.ts';
import { latencies, type Request } from '../../bench/load.ts';
import { startProduct } from '../../cli/product.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { type Customer, connect, newCustomer } from '../customer.ts';
import { note } from '../finding.ts';

const rounds = 5;
const roundMs = 4_000;
const others = 6;
const noise = fileURLToPath(new URL('noise.ts', import.meta.url));

/** What people of a customer do: they read, and they write now and then. */
function ordinaryWork({ cookie }: Customer): () => Request {
  let count = 0;
  return () => {
    count += 1;
    if (count % 10 === 0)
      return { method: 'PUT', path: '/api/me/preferences', body: { theme: count % 20 === 0 ? 'dark' : 'light' }, cookie };
    return { path: count % 2 === 0 ? '/api/session' : `/api/users?${new URLSearchParams({ range: '[0,24]' })}`, cookie };
  };
}

const signIn =
  ({ credentials }: Customer) =>
  (): Request => ({ method: 'POST', path: '/api/session', body: credentials });

/** Milliseconds that the others wait, each as the 95th percentile. */
interface Wait {
  requests: number;
  signIns: number;
}

async function waitOf(customers: readonly Customer[]): Promise<Wait> {
  const end = performance.now() + roundMs;
  const measure = async (next: (customer: Customer) => () => Request, pauseMs: number) => {
    const targets = customers.map((customer) => ({ address: customer.address, next: next(customer) }));
    const found = (await Promise.all(targets.map((target) => latencies(target, pauseMs, () => performance.now() > end)))).flat();
    return found.sort((a, b) => a - b)[Math.floor(found.length * 0.95)] ?? Number.POSITIVE_INFINITY;
  };
  const [requests, signIns] = await Promise.all([measure(ordinaryWork, 25), measure(signIn, 1_000)]);
  return { requests, signIns };
}

async function underNoise<R>({ address, cookie, credentials }: Customer, body: () => Promise<R>): Promise<R> {
  const words = [noise, address, cookie, JSON.stringify(credentials)];
  const child: ChildProcess = spawn(process.execPath, words, { stdio: ['ignore', 'inherit', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const exited = once(child, 'exit');
  try {
    return await body();
  } finally {
    child.kill('SIGKILL');
    await exited;
  }
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

test("one noisy tenant: the others' p95", async (context) => {
  const { environment, address } = await startProduct(temporaryFolder());
  const noisy = await newCustomer(environment, address, 'noisy');
  await fillUsers({ sql: connect(noisy.database) }, 100_000, () => undefined);
  const quiet: Customer[] = [];
  for (let count = 0; count < others; count += 1) quiet.push(await newCustomer(environment, address, `quiet-${count}`));
  await waitOf(quiet);
  const alone: Wait[] = [];
  const beside: Wait[] = [];
  for (let round = 0; round < rounds; round += 1) {
    alone.push(await waitOf(quiet));
    beside.push(await underNoise(noisy, () => waitOf(quiet)));
  }
  const kinds = ['requests', 'signIns'] as const;
  const compared = kinds.map((kind) => {
    const [before, during] = [alone, beside].map((waits) => median(waits.map((wait) => wait[kind])));
    return { kind, before: before ?? 0, during: during ?? 0, ratio: (during ?? 0) / (before ?? 0) };
  });
  const figures = compared.map(
    ({ kind, before, during, ratio }) => `${kind} ${before.toFixed(1)} ms alone, ${during.toFixed(1)} ms beside it, ${ratio.toFixed(2)} ×`,
  );
  note(context, `${figures.join('; ')} (goal 2 ×)`);
  for (const { kind, ratio } of compared) expect(ratio, kind).toBeLessThanOrEqual(2);
});
