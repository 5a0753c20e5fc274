import { type Figure, inTurns } from './figure.ts';
import { type Request, requestsPerSecond } from './load.ts';
import type { BenchTenant } from './office.ts';
import { requestsUnit as unit } from './paths.ts';

/** Enough that two requests at once never change the same user. */
const people = 2_000;

export const changeFigures: readonly Figure[] = [
  {
    name: 'change: a user, against the UPDATE without audit',
    unit,
    goal: { atLeast: 0.5 },
    async measure(bench) {
      const tenant = await bench.tenant();
      await makeUnauditedCopy(tenant);
      const mandat = { address: await bench.api(), next: await changesOf(tenant, '/api/users') };
      const limit = { address: await bench.limit(), next: await changesOf(tenant, '/unaudited-users') };
      return inTurns(
        () => requestsPerSecond(mandat),
        () => requestsPerSecond(limit),
      );
    },
  },
];

/** The same rows under the same indexes in a table without triggers: the real one refuses a change that nobody answers for. */
async function makeUnauditedCopy({ sql, login }: BenchTenant): Promise<void> {
  await sql`drop table if exists unaudited_users`;
  await sql`create table unaudited_users (like users including all)`;
  const columns = sql`id, username, username_key, email, email_key, first_name, last_name, status, blocked_at, block_reason, valid_until, created_at`;
  await sql`insert into unaudited_users (${columns}) select ${columns} from users`;
  await sql`vacuum (analyze) unaudited_users`;
  await sql`grant select, update on unaudited_users to ${sql(login.user)}`;
}

/** Changes of one user after the other, each with the version that the change before left. */
export async function changesOf({ sql, cookie }: Pick<BenchTenant, 'sql' | 'cookie'>, path: string): Promise<() => Request> {
  const table = path.endsWith('unaudited-users') ? 'unaudited_users' : 'users';
  const rows = await sql<{ id: string; version: number }[]>`select id, version from ${sql(table)} where username like 'user-%'
    and status = 'active' order by id limit ${people}`;
  let sent = 0;
  return () => {
    const row = rows[sent % rows.length];
    sent += 1;
    if (row === undefined) throw new Error('there is nobody to change');
    const body = { lastName: `Wagner-${sent}`, version: row.version };
    row.version += 1;
    return { method: 'PUT', path: `${path}/${row.id}`, body, cookie };
  };
}
