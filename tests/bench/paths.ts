import type { Bench } from './bench.ts';
import { inTurns, type Measured } from './figure.ts';
import { ask, type Request, requestsPerSecond, type Target } from './load.ts';

export const requestsUnit = 'requests/s';

/** Both sides are asked for the same things in the same order; what they answer to the first is compared before anything is measured. */
export interface Pair {
  mandat: readonly string[];
  limit: readonly string[];
}

/** Requests per second of Mandat's path, signed in as an administrator, against those of a bare handler. */
export async function measurePaths(bench: Bench, cookie: string, { mandat, limit }: Pair): Promise<Measured> {
  const targets = { mandat: targetOf(await bench.api(), mandat, cookie), limit: targetOf(await bench.limit(), limit) };
  await assertSameRows(targets.mandat, targets.limit);
  return inTurns(
    () => requestsPerSecond(targets.mandat),
    () => requestsPerSecond(targets.limit),
  );
}

/** Asks for `paths` one after the other, over and over. */
export function targetOf(address: string, paths: readonly string[], cookie?: string): Target {
  let sent = 0;
  const next = (): Request => {
    const path = paths[sent % paths.length] ?? '/';
    sent += 1;
    return cookie === undefined ? { path } : { path, cookie };
  };
  return { address, next };
}

async function assertSameRows(...targets: Target[]): Promise<void> {
  const answers = await Promise.all(targets.map(async (target) => idsOf((await ask(target.address, target.next())).body)));
  if (new Set(answers).size > 1) throw new Error(`the two sides answer different rows:\n${answers.join('\n')}`);
}

function idsOf(body: string): string {
  return JSON.stringify(body.match(/"id":"[0-9a-f-]{36}"/g));
}

/** A query string in which each parameter is JSON, as lists are asked for. */
export const query = (parameters: Record<string, unknown>) =>
  Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(JSON.stringify(value))}`)
    .join('&');
