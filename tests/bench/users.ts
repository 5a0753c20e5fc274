import { type Figure, inTurns } from './figure.ts';
import { requestsPerSecond } from './load.ts';
import { measurePaths, query, targetOf, requestsUnit as unit } from './paths.ts';

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
    name: 'users: one, by hand: session, then row',
    unit,
    goal: 'floor',
    async measure(bench) {
      const { cookie, sql } = await bench.tenant();
      const rows = await sql<{ id: string }[]>`select id from users tablesample system (1) limit 500`;
      const address = await bench.limit();
      return inTurns(
        () =>
          requestsPerSecond(
            targetOf(
              address,
              rows.map(({ id }) => `/with-session/users/${id}`),
              cookie,
            ),
          ),
        () =>
          requestsPerSecond(
            targetOf(
              address,
              rows.map(({ id }) => `/users/${id}`),
            ),
          ),
      );
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
