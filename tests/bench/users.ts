import type { Bench } from './bench.ts';
import { type Figure, inTurns, type Measured } from './figure.ts';
import { ask, type Request, requestsPerSecond } from './load.ts';

const unit = 'requests/s';

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

function targetOf(address: string, paths: readonly string[], cookie?: string) {
  let sent = 0;
  const next = (): Request => {
    const path = paths[sent % paths.length] ?? '/';
    sent += 1;
    return cookie === undefined ? { path } : { path, cookie };
  };
  return { address, next };
}

async function assertSameRows(...targets: ReturnType<typeof targetOf>[]): Promise<void> {
  const answers = await Promise.all(targets.map(async (target) => idsOf((await ask(target.address, target.next())).body)));
  if (new Set(answers).size > 1) throw new Error(`the two sides answer different rows:\n${answers.join('\n')}`);
}

function idsOf(body: string): string {
  return JSON.stringify(body.match(/"id":"[0-9a-f-]{36}"/g));
}

const query = (parameters: Record<string, unknown>) =>
  Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(JSON.stringify(value))}`)
    .join('&');

const pages = Array.from({ length: 10 }, (_, page) => page * 25);
const parts = ['mül', 'schm', 'hofm', 'ann', 'krü', 'richt', 'wolf', 'köh', 'user-77', 'zimm'];

export const userFigures: readonly Figure[] = [
  {
    name: 'users: 25 of 100,000, filter, sort, exact count',
    unit,
    goal: { atLeast: 0.6 },
    async measure(bench) {
      const { cookie } = await bench.tenant();
      return measurePaths(bench, cookie, {
        mandat: pages.map(
          (from) => `/api/users?${query({ range: [from, from + 24], sort: ['lastName', 'ASC'], filter: { status: 'active' } })}`,
        ),
        limit: pages.map((from) => `/users?status=active&offset=${from}`),
      });
    },
  },
  {
    name: 'users: one',
    unit,
    goal: { atLeast: 0.5 },
    async measure(bench) {
      const { cookie, sql } = await bench.tenant();
      const rows = await sql<{ id: string }[]>`select id from users tablesample system (1) limit 500`;
      const of = (path: string) => rows.map(({ id }) => `${path}/${id}`);
      return measurePaths(bench, cookie, { mandat: of('/api/users'), limit: of('/users') });
    },
  },
  {
    name: 'users: search by part of a name, with count',
    unit,
    goal: { atLeast: 0.8 },
    async measure(bench) {
      const { cookie } = await bench.tenant();
      return measurePaths(bench, cookie, {
        mandat: parts.map((q) => `/api/users?${query({ range: [0, 24], sort: ['lastName', 'ASC'], filter: { q } })}`),
        limit: parts.map((q) => `/users/search?q=${encodeURIComponent(q)}`),
      });
    },
  },
];
