import { type Figure, inTurns } from './figure.ts';
import { type Request, requestsPerSecond } from './load.ts';
import type { BenchTenant } from './office.ts';

/** Enough that two changes at once never meet at the same user. */
const people = 2_000;

export const changeFigures: readonly Figure[] = [
  {
    name: 'change of one user, against the same UPDATE without audit',
    unit: 'changes/s',
    goal: { atLeast: 0.5 },
    async measure(bench) {
      const tenant = await bench.tenant();
      await makeUnauditedCopy(tenant);
      const mandat = { address: await bench.api(), next: await changesOf(tenant) };
      const limit = { address: await bench.limit(), next: await changesOf(tenant, { table: 'unaudited_users', path: '/unaudited-users' }) };
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

/** Requests that change one user after the other, each with the version that the change before left. */
export async function changesOf(
  { sql, cookie }: Pick<BenchTenant, 'sql' | 'cookie'>,
  { table, path } = { table: 'users', path: '/api/users' },
): Promise<() => Request> {
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
