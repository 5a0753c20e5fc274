import { asSystem, createUser, type JobName, type Mail, newId } from '@mandat/core';
import { closeTenant, openAdminDatabase, openClient, reopenTenant, type TenantRecord } from '@mandat/database';
import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createJobs } from '../../apps/worker/src/worker.ts';
import { openInstallation, ownNames, type TestInstallation } from '../support/installation.ts';

let house: TestInstallation;
let control: postgres.Sql;
let open: TenantRecord;
let suspended: TenantRecord;
const sent: Mail[] = [];
const longAgo = new Date(Date.now() - 100 * 24 * 3_600_000).toISOString();

beforeAll(async () => {
  house = await openInstallation({ names: ownNames() });
  control = openClient({ ...house.installation.admin, database: house.installation.names.control }, { max: 1 });
  open = (await house.provision('open')).record;
  suspended = (await house.provision('suspended')).record;
  for (const tenant of [open, suspended]) await invite(tenant);
  await changeState(closeTenant, suspended);
});

afterAll(async () => {
  await control.end();
  await house.close();
});

beforeEach(() => {
  sent.length = 0;
});

async function changeState(change: typeof closeTenant, { id }: TenantRecord): Promise<void> {
  const handle = openAdminDatabase(house.installation, house.installation.names.control);
  await change(handle.db, id).finally(handle.close);
}

const invite = (tenant: TenantRecord) =>
  asSystem(house.services, tenant, 'test', (ctx) =>
    createUser(ctx, {
      ...{ username: 'erika', email: 'erika@example.org', firstName: 'Erika', lastName: 'Muster' },
      ...{ roles: ['editor'] },
    }),
  );

/** Runs a job as the worker does. */
function run(name: JobName): Promise<void> {
  const mailer = { send: async (mail: Mail) => void sent.push(mail), close: async () => undefined };
  return createJobs({ services: house.services, mailer, consoleUrl: 'https://mandat.example', refillSpares: async () => undefined })[name](
    {},
  );
}

/** Runs a statement in a tenant's database as the server's administrator, and counts its rows. */
async function inTenant({ databaseName }: TenantRecord, statement: string): Promise<number> {
  const client = openClient({ ...house.installation.admin, database: databaseName }, { max: 1 });
  return (await client.unsafe(statement).finally(() => client.end())).length;
}

const oldAttempts = (tenant: TenantRecord) => inTenant(tenant, "select id from login_attempts where username_key = 'old'");

async function addOldAttempt(tenant: TenantRecord): Promise<void> {
  const columns = '(id, at, username, username_key, outcome)';
  await inTenant(tenant, `insert into login_attempts ${columns} values ('${newId()}', '${longAgo}', 'old', 'old', 'unknown_user')`);
  expect(await oldAttempts(tenant)).toBe(1);
}

describe('the worker', () => {
  it('deletes what is due, of suspended tenants too, and the addresses whose time is over', async () => {
    for (const tenant of [open, suspended]) await addOldAttempt(tenant);
    await control`insert into address_throttles (address_hash, failures, window_ends_at)
      values ('over', 3, now() - interval '1 second'), ('counting', 3, now() + interval '10 minutes')`;
    await run('expire-records');
    expect([await oldAttempts(open), await oldAttempts(suspended)]).toEqual([0, 0]);
    expect([...(await control`select address_hash as hash from address_throttles`)]).toEqual([{ hash: 'counting' }]);
  });

  it('delivers mail of open tenants alone; that of a suspended one waits until it is opened again', async () => {
    await run('sweep-outboxes');
    expect(sent.map(({ subject }) => subject)).toEqual([expect.stringContaining('open')]);
    await changeState(reopenTenant, suspended);
    await run('sweep-outboxes');
    expect(sent.map(({ subject }) => subject)).toEqual([expect.stringContaining('open'), expect.stringContaining('suspended')]);
    await changeState(closeTenant, suspended);
  });

  it('says why a tenant failed, goes on with the others, and fails so that the job runs again', async () => {
    await addOldAttempt(suspended);
    await inTenant(open, 'alter table sessions rename to elsewhere');
    await expect(run('expire-records')).rejects.toThrow('expire-records failed for 1 tenants');
    await inTenant(open, 'alter table elsewhere rename to sessions');
    expect(await oldAttempts(suspended)).toBe(0);
    const line = house.log.find(({ event }) => event === 'job.tenant_failed');
    expect(line?.fields).toMatchObject({ job: 'expire-records', database: open.databaseName, postgres: '42P01' });
  });
});

describe("a tenant's state", () => {
  it('changes from the one before alone: what was never finished is neither suspended nor opened again', async () => {
    await control`update tenants set state = 'provisioning' where id = ${suspended.id}`;
    for (const change of [closeTenant, reopenTenant]) await expect(changeState(change, suspended)).rejects.toThrow('the tenant is neither');
    await control`update tenants set state = 'suspended' where id = ${suspended.id}`;
    await changeState(closeTenant, suspended);
    expect([...(await control`select state from tenants where id = ${suspended.id}`)]).toEqual([{ state: 'suspended' }]);
  });
});
