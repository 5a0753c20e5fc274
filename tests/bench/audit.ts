import type { Figure } from './figure.ts';
import { measurePaths, query, requestsUnit as unit } from './paths.ts';

const newest = { range: [0, 24], sort: ['at', 'DESC'] };

export const auditFigures: readonly Figure[] = [
  {
    name: 'audit: newest 25 of one actor, of 2,000,000',
    unit,
    goal: { atLeast: 0.6 },
    async measure(bench) {
      const { cookie, sql } = await bench.tenantWithLog();
      const rows = await sql<{ id: string }[]>`select distinct actor_id as id from
        (select actor_id from audit_entries where actor_kind = 'user' order by id desc offset 5000 limit 200) recent`;
      return measurePaths(bench, cookie, {
        mandat: rows.map(({ id }) => `/api/audit-entries?${query({ ...newest, filter: { actorId: id } })}`),
        limit: rows.map(({ id }) => `/audit-entries?actor=${id}`),
      });
    },
  },
  {
    name: 'audit: newest 25 of all, against counting all rows',
    unit,
    goal: { atLeast: 50 },
    async measure(bench) {
      const { cookie } = await bench.tenantWithLog();
      return measurePaths(bench, cookie, {
        mandat: [`/api/audit-entries?${query({ ...newest, filter: {} })}`],
        limit: ['/audit-entries/all'],
      });
    },
  },
];
