import { newId, resumeSession, type UserContext } from '@mandat/core';
import { openClient } from '@mandat/database';
import type postgres from 'postgres';
import { connectionsPerTenant } from '../../apps/cli/src/services.ts';
import { runCommand } from '../../packages/core/src/command.ts';
import { updateUserRow } from '../../packages/core/src/users/repository.ts';
import type { Bench } from './bench.ts';
import { type Figure, inTurns } from './figure.ts';
import { type Request, requestsPerSecond, timesPerSecond } from './load.ts';
import type { BenchTenant } from './office.ts';

/** Enough that two changes at once never meet at the same user. */
const people = 2_000;

export const changeFigures: readonly Figure[] = [
  {
    name: 'change through runCommand, against the same UPDATE without audit',
    unit: 'changes/s',
    goal: { atLeast: 0.5 },
    async measure(bench) {
      const tenant = await bench.tenant();
      await makeUnauditedCopy(tenant);
      const contexts = await openContexts(bench, tenant);
      const sql = openClient(tenant.login, { max: connectionsPerTenant });
      await bench.lifecycle.onStop(() => sql.end());
      const ids = await listIds(tenant);
      const idOf = (count: number) => ids[count % ids.length] ?? '';
      try {
        return await inTurns(
          () => timesPerSecond((count) => changeThroughCommand(pick(contexts, count), idOf(count), `Wagner-${count}`)),
          () => timesPerSecond((count) => changeAlone(sql, idOf(count), `Wagner-${count}`)),
        );
      } finally {
        for (const ctx of contexts) ctx.release();
      }
    },
  },
  {
    name: 'change of one user over HTTP, against the same UPDATE without audit',
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

/** As many as the tenant has places, so that both sides work over as many connections. */
async function openContexts(bench: Bench, { cookie }: BenchTenant): Promise<UserContext[]> {
  const { services } = await bench.installation();
  const token = cookie.slice('mandat='.length);
  const open = () => resumeSession(services, { requestId: newId(), address: '192.0.2.10', userAgent: 'bench' }, token);
  return Promise.all(Array.from({ length: connectionsPerTenant }, open));
}

function pick(contexts: readonly UserContext[], count: number): UserContext {
  const ctx = contexts[count % contexts.length];
  if (ctx === undefined) throw new Error('there is no context');
  return ctx;
}

function changeThroughCommand(ctx: UserContext, id: string, lastName: string): Promise<void> {
  return runCommand(ctx, 'users.update', (tx) => updateUserRow(tx, id, { lastName }), { entityId: id });
}

async function changeAlone(sql: postgres.Sql, id: string, lastName: string): Promise<void> {
  await sql`update unaudited_users set last_name = ${lastName}, version = version + 1 where id = ${id}`;
}

async function listIds({ sql }: BenchTenant): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select id from users where username like 'user-%' order by id limit ${people}`;
  return rows.map(({ id }) => id);
}

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
