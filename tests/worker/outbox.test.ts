import { asSystem, createUser, deleteUser, type Mail, newId } from '@mandat/core';
import { openClient, type TenantRecord } from '@mandat/database';
import type postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createJobs } from '../../apps/worker/src/worker.ts';
import { openInstallation, ownNames, type TestInstallation } from '../support/installation.ts';

let house: TestInstallation;
let tenant: TenantRecord;
let sql: postgres.Sql;
let sent: Mail[];
/** What the relay says to each mail. */
let relay: (mail: Mail) => Promise<void>;

beforeAll(async () => {
  house = await openInstallation({ names: ownNames() });
  tenant = (await house.provision('post')).record;
  sql = openClient({ ...house.installation.admin, database: tenant.databaseName }, { max: 1 });
});

afterAll(async () => {
  await sql.end();
  await house.close();
});

beforeEach(async () => {
  house.clock.stopAt(new Date());
  sent = [];
  relay = async () => undefined;
  await sql`delete from outbox`;
});

const deliver = () => {
  const send = async (mail: Mail) => {
    await relay(mail);
    sent.push(mail);
  };
  const jobs = createJobs({
    services: house.services,
    mailer: { send, close: async () => undefined },
    consoleUrl: 'https://mandat.example',
    refillSpares: async () => undefined,
  });
  return jobs['deliver-outbox']({ databaseName: tenant.databaseName, requestId: jobRequest });
};

/** The request that asked for the job. */
const jobRequest = newId();

const invite = (requestId = newId(), username = `guest-${newId().slice(-10)}`) =>
  asSystem(house.services, tenant, { name: 'test', requestId }, (ctx) =>
    createUser(ctx, { username, email: `${username}@example.org`, firstName: 'Erika', lastName: 'Muster', roles: ['editor'] }),
  );

const recipients = () => sent.map(({ to }) => to);

describe('the outbox', () => {
  it('is delivered in the order in which it was decided, with all that the receiver needs and no password', async () => {
    const [first, second] = [await invite(), await invite()];
    await deliver();
    expect(recipients()).toEqual([first.email, second.email]);
    const [mail] = sent;
    for (const part of ['https://mandat.example', tenant.name, first.username, 'Guten Tag Erika Muster', 'Hello Erika Muster'])
      expect(mail?.text).toContain(part);
    expect(JSON.stringify(sent)).not.toContain(first.initialPassword);
    expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(2);
  });

  it('is delivered once, however many workers are at it', async () => {
    const invited = [];
    for (let count = 0; count < 8; count += 1) invited.push(await invite());
    await Promise.all([deliver(), deliver(), deliver()]);
    await deliver();
    expect(recipients().toSorted()).toEqual(invited.map(({ email }) => email).toSorted());
  });

  it('is delivered again after the relay failed, as the same message, and holds nothing else up', async () => {
    const [bad, good] = [await invite(), await invite()];
    const tried: string[] = [];
    relay = async (mail) => {
      tried.push(mail.messageId);
      if (mail.to === bad.email) throw new Error(`550 ${mail.to} unknown`);
    };
    await deliver();
    await deliver();
    expect(recipients()).toEqual([good.email]);
    expect(tried).toHaveLength(2);
    relay = async (mail) => void tried.push(mail.messageId);
    house.clock.putForward(60_000);
    await deliver();
    expect(recipients()).toEqual([good.email, bad.email]);
    expect(new Set(tried).size).toBe(2);
    const line = house.log.find(({ event }) => event === 'outbox.delivery_failed');
    expect(JSON.stringify(line)).not.toContain(bad.email);
  });

  it('gives up after ten attempts, on the record', async () => {
    const requestId = newId();
    const { id } = await invite(requestId);
    relay = () => Promise.reject(new Error('the relay is gone'));
    for (let attempt = 0; attempt < 12; attempt += 1) {
      await deliver();
      house.clock.putForward(6 * 3_600_000);
    }
    const [item] = await sql`select attempts, due_at, delivered_at from outbox`;
    expect(item).toEqual({ attempts: 10, due_at: null, delivered_at: null });
    const entries = await sql`select * from audit_entries where outcome = 'failed'`;
    expect([...entries]).toMatchObject([
      { action: 'mail.give_up', entity: 'users', entity_id: id, actor_kind: 'system', request_id: requestId },
    ]);
    expect(JSON.stringify([...entries])).not.toContain('example.org');
    relay = async () => undefined;
    await deliver();
    expect(sent).toEqual([]);
  });

  it('leads from each delivery back to the request that decided it, and from the job to the one that asked for it', async () => {
    const requests = [newId(), newId()];
    for (const requestId of requests) await invite(requestId);
    relay = async () => (sent.length === 0 ? undefined : Promise.reject(new Error('the relay is gone')));
    house.log.length = 0;
    await deliver();
    expect(house.log.map(({ event, fields }) => [event, fields.requestId])).toEqual([
      ['outbox.delivered', requests[0]],
      ['outbox.delivery_failed', requests[1]],
      ['job', jobRequest],
    ]);
  });

  it('leads from a job that fails back to the request', async () => {
    house.log.length = 0;
    const broken = { ...house.services, tenants: { ...house.services.tenants, lease: () => Promise.reject(new Error('secret')) } };
    const jobs = createJobs({
      services: broken,
      mailer: { send: relay, close: async () => undefined },
      consoleUrl: '',
      refillSpares: async () => undefined,
    });
    const payload = { databaseName: tenant.databaseName, requestId: jobRequest };
    await expect(jobs['deliver-outbox'](payload)).rejects.toThrow('secret');
    expect(house.log).toMatchObject([{ level: 'error', event: 'job.failed', fields: { job: 'deliver-outbox', requestId: jobRequest } }]);
    expect(JSON.stringify(house.log)).not.toContain('secret');
  });

  it('sends nothing to somebody who is gone by now', async () => {
    const { id } = await invite();
    await asSystem(house.services, tenant, 'test', (ctx) => deleteUser(ctx, { id }));
    await deliver();
    expect(sent).toEqual([]);
    expect([...(await sql`select count(*)::int as open from outbox where due_at is not null`)]).toEqual([{ open: 0 }]);
  });

  it('goes to another worker when the one that had it died', async () => {
    const { email } = await invite();
    relay = () => new Promise(() => undefined);
    void deliver();
    await expect.poll(async () => (await sql`select attempts from outbox`)[0]?.attempts).toBe(1);
    relay = async () => undefined;
    await deliver();
    expect(recipients()).toEqual([]);
    house.clock.putForward(5 * 60_000);
    await deliver();
    expect(recipients()).toEqual([email]);
  });

  it("of a tenant that is unknown is nobody's business", async () => {
    const jobs = createJobs({
      services: house.services,
      mailer: { send: relay, close: async () => undefined },
      consoleUrl: '',
      refillSpares: async () => undefined,
    });
    await expect(jobs['deliver-outbox']({ databaseName: 't_aaaaaaaaaaaaaaaa' })).resolves.toBeUndefined();
    await expect(jobs['deliver-outbox']({})).resolves.toBeUndefined();
  });
});
