import { isAuditor, rolePermissions } from '@mandat/contract';
import { resumeSession, signIn } from '@mandat/core';
import { createTenantDirectory, openAdminDatabase, openClient, roleName } from '@mandat/database';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDemonstration } from '../../apps/cli/src/demonstration/make-demonstration.ts';
import { demonstrationPassword, namedPeople } from '../../apps/cli/src/demonstration/people.ts';
import { beforeAllEntries, entriesAfter } from '../support/audit-entries.ts';
import { openInstallation, ownNames, type TestInstallation } from '../support/installation.ts';
import { mortalConnection } from '../support/mortal-connection.ts';
import { contentOf, requestOf } from './office.ts';

let house: TestInstallation;
let control: postgres.Sql;
const begin = new Date();
const dayMs = 86_400_000;
const names = ['nordwind', 'albtal'] as const;
const people = namedPeople('');

beforeAll(async () => {
  house = await openInstallation({ names: ownNames() });
  control = openClient({ ...house.installation.admin, database: house.installation.names.control }, { max: 1 });
});

afterAll(async () => {
  for (const { database } of await tenants()) {
    await control`drop database if exists ${control(database)} with (force)`;
    for (const role of ['app', 'support'] as const) await control.unsafe(`drop role if exists "${roleName(database, role)}"`);
  }
  await control.end();
  await house.close();
});

const tenants = () =>
  control<{ name: string; state: string; database: string }[]>`select name, state, database_name as database from tenants order by 1`;

/** Runs `body` on the database of a tenant as the server's administrator sees it. */
async function within<R>(name: string, body: (sql: postgres.Sql) => Promise<R>): Promise<R> {
  const tenant = (await tenants()).find((each) => each.name === name);
  const client = openClient({ ...house.installation.admin, database: tenant?.database ?? '' }, { max: 1 });
  return body(client).finally(() => client.end());
}

/** Makes the demonstration as a process does that dies at a statement of its own. */
async function dieAt(lifetime: number): Promise<void> {
  const { installation, services } = house;
  const way = await mortalConnection(installation.admin, lifetime);
  const mortal = { ...installation, admin: way.connection };
  const handle = openAdminDatabase(mortal, installation.names.control);
  const options = {
    control: handle.db,
    admin: mortal.admin,
    masterKey: installation.masterKey,
    maxConnections: 2,
    connectionsPerTenant: 2,
  };
  const directory = createTenantDirectory(options);
  const attempt = makeDemonstration(mortal, { ...services, control: handle.db, tenants: directory });
  expect(await Promise.race([attempt, way.death])).toBe('dead');
  await attempt.catch(() => undefined);
  await Promise.allSettled([directory.close(), handle.close()]);
  await way.close();
}

describe('the demonstration', () => {
  it('that was cut short leaves no customer behind who is half filled', async () => {
    await dieAt(150);
    expect(await tenants()).toMatchObject([{ name: 'nordwind', state: 'provisioning' }]);
    const [left] = await within(
      'nordwind',
      (sql) => sql`select (select count(*)::int from users) as users,
      (select count(*)::int from audit_entries) as entries, (select count(*)::int from login_attempts) as attempts`,
    );
    expect(left).toEqual({ users: 0, entries: 0, attempts: 0 });
  });

  it('is completed by the next run', async () => {
    await makeDemonstration(house.installation, house.services);
    expect(await tenants()).toMatchObject([...names].toSorted().map((name) => ({ name, state: 'active' })));
  });

  it('is not changed by a further run', async () => {
    const state = async () => [
      await within('nordwind', contentOf),
      await within('nordwind', (sql) => sql`select count(*)::int as entries from audit_entries`.then(([row]) => row?.entries)),
      [...(await control`select * from tenants order by 1`)],
    ];
    const before = await state();
    await makeDemonstration(house.installation, house.services);
    expect(await state()).toEqual(before);
  });
});

describe.each(names)('at %s', (name) => {
  it.each(people)('$username signs in with the printed password', async ({ username, roles, grants }) => {
    const { services } = house;
    const signedIn = await signIn(services, requestOf(), {
      tenant: name,
      username,
      password: demonstrationPassword,
      deviceToken: undefined,
    });
    const { actor, release } = await resumeSession(services, requestOf(), signedIn.token);
    release();
    expect(actor.roles.toSorted()).toEqual(roles.toSorted());
    expect([...actor.permissions].sort()).toEqual([...new Set([...roles.flatMap((role) => rolePermissions[role]), ...grants])].sort());
    expect(actor.mustChangePassword).toBe(false);
    expect(signedIn.state.tenant.isDemonstration).toBe(true);
    expect(actor.validUntil === null).toBe(!isAuditor(actor.roles));
  });

  it('there are two years of history: in its months, in order, and nothing from the future', async () => {
    const entries = await within(name, (sql) => entriesAfter(sql, beforeAllEntries));
    const times = entries.map(({ at }) => at.getTime());
    const [first = 0] = times;
    expect(begin.getTime() - first).toBeGreaterThan(729 * dayMs);
    expect(begin.getTime() - first).toBeLessThan(732 * dayMs);
    expect(Math.max(...times)).toBeLessThanOrEqual(Date.now());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    for (const { month, at } of entries) expect(month).toBe(`audit_entries_${at.toISOString().slice(0, 7).replace('-', '_')}`);
    const months = new Set(entries.map(({ month }) => month));
    expect(months.size).toBeGreaterThanOrEqual(24);
  });

  it('the history is told by people who were there then', async () => {
    const strangers = await within(
      name,
      (sql) => sql`select e.id from audit_entries e left join users u on u.id = e.actor_id
      where e.actor_kind = 'user' and (u.id is null or e.at < u.created_at)`,
    );
    expect([...strangers]).toEqual([]);
  });

  it('colleagues have passwords that nobody knows, and some are blocked with a reason', async () => {
    const [found] = await within(
      name,
      (sql) => sql`select count(*) filter (where u.status = 'blocked' and u.block_reason is not null)::int as blocked,
      count(distinct c.password_hash)::int as hashes, count(*)::int as people from users u join credentials c on c.user_id = u.id`,
    );
    expect(found?.blocked).toBeGreaterThan(0);
    expect(found?.people).toBeGreaterThan(15);
    expect(found?.hashes).toBe(people.length + 1);
  });
});
