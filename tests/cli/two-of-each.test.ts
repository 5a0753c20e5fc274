import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreatedUser, SessionState, UserPermissions } from '@mandat/contract';
import { currentSchemaVersion, openClient } from '@mandat/database';
import { formatConnection } from '@mandat/integrations';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { type Client, createClient, remoteApp } from '../api/client.ts';
import { confirmStatement } from '../api/statement.ts';
import { type AnotherPostgres, startAnotherPostgres } from '../support/another-postgres.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type Environment, mandat, type Product, startProcess } from './product.ts';

const password = 'Brücke-über-7-Flüsse';
const tenant = 'acme';
const current = currentSchemaVersion('tenant');

let server: AnotherPostgres;
let environment: Environment;
let processes: Product[];
let apis: readonly [string, string];
let control: postgres.Sql;
let sql: postgres.Sql;
let admin: Member;
const ends: (() => Promise<void> | void)[] = [];
const atEnd = (end: () => Promise<void> | void): void => void ends.push(end);
/** Where each worker writes its mails. */
const mailFolders: string[] = [];

/** Somebody who is signed in, as seen through each of the two processes: one browser, one set of cookies. */
interface Member {
  id: string;
  username: string;
  at: readonly [Client, Client];
}

beforeAll(async () => {
  server = await startAnotherPostgres();
  const folder = temporaryFolder(atEnd);
  const sites = ['north', 'south'].map((name) => join(folder, name));
  for (const site of sites) mkdirSync(site);
  environment = {
    DATABASE_URL: formatConnection(server.connection),
    MANDAT_DATA_DIR: folder,
    MANDAT_MASTER_KEY_FILE: join(folder, 'master.key'),
    MANDAT_SEALING_KEY_FILE: join(folder, 'sealing.key'),
    MANDAT_SITES: sites.join(','),
    MANDAT_CONNECTIONS: '16',
    MANDAT_SPARES: '0',
  };
  expect(await mandat(environment, 'migrate')).toMatchObject({ code: 0 });
  const firstPassword = await makeTenant();
  processes = [await start('worker'), await start('api'), await start('worker'), await start('api')];
  const [, first, , second] = processes;
  apis = [first?.address ?? '', second?.address ?? ''];
  control = openClient({ ...server.connection, database: 'mandat_control' }, { max: 1 });
  const [row] = await control<{ database: string }[]>`select database_name as database from tenants`;
  sql = openClient({ ...server.connection, database: row?.database ?? '' }, { max: 1 });
  admin = await enter('admin', firstPassword);
});

afterAll(async () => {
  for (const end of ends.reverse()) await end();
  await Promise.all([control.end(), sql.end()]);
  await server.stop();
});

async function makeTenant(): Promise<string> {
  const who = ['--email', 'anna@acme.example', '--first-name', 'Anna', '--last-name', 'Acme'];
  const { output } = await mandat(
    environment,
    'tenant',
    'create',
    '--name',
    tenant,
    '--display-name',
    'Acme',
    ...who,
    '--price',
    'email=0.0190',
  );
  return /password (\S+)/.exec(output)?.[1] ?? '';
}

/** A process with a folder of its own, as on a machine of its own; the keys are copies of the same. */
async function start(command: 'api' | 'worker'): Promise<Product> {
  const dataDir = temporaryFolder(atEnd);
  if (command === 'worker') mailFolders.push(join(dataDir, 'mail'));
  const product = await startProcess(command, dataDir, { ...environment, MANDAT_DATA_DIR: dataDir }, atEnd);
  await vi.waitFor(() => expect(product.said()).toContain(`${command}.ready`), { timeout: 60_000 });
  return product;
}

const bothSides = (cookies = new Map<string, string>()): readonly [Client, Client] => [
  createClient(remoteApp(apis[0]), cookies),
  createClient(remoteApp(apis[1]), cookies),
];

/** Signs in with an initial password through one process and gives itself another through the other. */
async function enter(username: string, initialPassword: string): Promise<Member> {
  const at = bothSides();
  const { user } = await at[0].read(SessionState, 'POST', '/api/session', { tenant, username, password: initialPassword });
  await confirmStatement(at[1]);
  await at[1].read(SessionState, 'PUT', '/api/session/password', { currentPassword: initialPassword, newPassword: password });
  return { id: user.id, username, at };
}

async function addMember(username: string): Promise<Member> {
  const values = { username, email: `${username}@example.org`, firstName: 'Erika', lastName: 'Muster', roles: ['editor'] };
  const { initialPassword } = await admin.at[0].read(CreatedUser, 'POST', '/api/users', values);
  return enter(username, initialPassword ?? '');
}

const isIn = async (client: Client): Promise<number> => (await client.send('GET', '/api/session')).status;

describe('two API processes', () => {
  it('apply a right that one granted in the other at once, and its end', async () => {
    const member = await addMember('granted');
    const path = `/api/users/${member.id}/permissions`;
    await member.at[1].refused(403, 'permission.missing', 'GET', '/api/lockouts');
    const { version } = await admin.at[0].read(UserPermissions, 'PUT', path, { permissions: ['lockouts.read'] });
    expect((await member.at[1].send('GET', '/api/lockouts')).status).toBe(200);
    await admin.at[1].read(UserPermissions, 'PUT', path, { permissions: [], version });
    await member.at[0].refused(403, 'permission.missing', 'GET', '/api/lockouts');
  });

  it('end the sessions of somebody whom one blocked in the other before the block is answered', async () => {
    const member = await addMember('blocked');
    expect(await isIn(member.at[1])).toBe(200);
    expect((await admin.at[0].send('PUT', `/api/users/${member.id}/block`, { reason: 'Left the company' })).status).toBe(200);
    expect([await isIn(member.at[1]), await isIn(member.at[0])]).toEqual([401, 401]);
    const again = bothSides();
    expect((await again[1].send('POST', '/api/session', { tenant, username: member.username, password })).status).toBe(401);
  });

  it('count failed sign-ins together: five split over both lock the name in both', async () => {
    const { username } = await addMember('locked');
    const strangers = bothSides();
    for (const side of [0, 1, 0, 1, 0] as const) {
      const attempt = { tenant, username, password: 'not-the-password' };
      expect((await strangers[side].send('POST', '/api/session', attempt)).status).toBe(401);
    }
    for (const stranger of bothSides())
      await stranger.refused(401, 'session.refused', 'POST', '/api/session', { tenant, username, password });
    const lockouts = await admin.at[1].send('GET', '/api/lockouts');
    expect(JSON.stringify(await lockouts.json())).toContain(username);
  });

  it('know in both that somebody signed out, here or everywhere', async () => {
    const member = await addMember('leaving');
    const elsewhere = bothSides();
    await elsewhere[1].read(SessionState, 'POST', '/api/session', { tenant, username: member.username, password });
    const [here, there] = [bothSides(new Map(member.at[0].cookies)), bothSides(new Map(elsewhere[0].cookies))];
    expect((await elsewhere[0].send('DELETE', '/api/session')).status).toBe(200);
    expect([await isIn(there[1]), await isIn(there[0]), await isIn(here[1])]).toEqual([401, 401, 200]);
    expect((await member.at[0].send('DELETE', '/api/sessions')).status).toBe(200);
    expect([await isIn(here[1]), await isIn(here[0])]).toEqual([401, 401]);
  });

  it('take an acknowledgement of prices in one for both', async () => {
    const member = await addMember('sender');
    await admin.at[1].read(UserPermissions, 'PUT', `/api/users/${member.id}/permissions`, { permissions: ['mailings.send'] });
    const before = await member.at[0].read(SessionState, 'GET', '/api/session');
    expect(before.permissions).not.toContain('mailings.send');
    const priceListId = before.notices[0]?.priceList.id;
    await member.at[1].read(SessionState, 'POST', '/api/session/acknowledgements', { permission: 'mailings.send', priceListId });
    const after = await member.at[0].read(SessionState, 'GET', '/api/session');
    expect(after).toMatchObject({ permissions: expect.arrayContaining(['mailings.send']), notices: [] });
  });

  it.each([-1, 1])('both answer maintenance for a tenant %i version away, and serve it again when it is back', async (distance) => {
    const member = await addMember(`patient-${distance + 2}`);
    const statuses = async () => [await isIn(member.at[0]), await isIn(member.at[1])];
    onTestFinished(async () => void (await control`update tenants set schema_version = ${current}`));
    await control`update tenants set schema_version = ${current + distance}`;
    await expect.poll(statuses).toEqual([503, 503]);
    for (const client of member.at) await client.refused(503, 'tenant.maintenance', 'GET', '/api/users');
    for (const client of bothSides()) {
      const signIn = () => client.send('POST', '/api/session', { tenant, username: member.username, password });
      await expect.poll(async () => (await signIn()).status).toBe(503);
    }
    await control`update tenants set schema_version = ${current}`;
    await expect.poll(statuses).toEqual([200, 200]);
  });
});

describe('two workers', () => {
  it('deliver each mail once between them', async () => {
    const invited = Array.from({ length: 12 }, (_, index) => `invited-${index}`);
    const invite = (username: string, index: number) => {
      const names = { username, email: `${username}@example.org`, firstName: 'Erika', lastName: 'Muster', roles: ['editor'] };
      return admin.at[index % 2 === 0 ? 0 : 1].read(CreatedUser, 'POST', '/api/users', names);
    };
    await Promise.all(invited.map(invite));
    await expect.poll(async () => [...(await sql`select id from outbox where delivered_at is null`)]).toEqual([]);
    const receivers = mailFolders.flatMap(readMails).flatMap((mail) => /^To: .*?(invited-\d+)@/m.exec(mail)?.[1] ?? []);
    expect(receivers.sort()).toEqual(invited.sort());
    expect([...(await sql`select distinct attempts from outbox`)]).toEqual([{ attempts: 1 }]);
  });

  it('seal each log once: every entry is one leaf, and both sites agree', async () => {
    const unsealed = () => sql`select id from audit_entries where id not in (select entry_id from audit_leaves)`;
    await expect.poll(async () => [...(await unsealed())], { timeout: 30_000 }).toEqual([]);
    const [tree] =
      await sql`select (select count(*)::int from audit_leaves) as leaves, (select count(*)::int from audit_entries) as entries,
      (select size::int from audit_tree) as size`;
    expect(tree).toEqual({ leaves: tree?.entries, entries: tree?.entries, size: tree?.entries });
    const anchored = () => sql`select site from audit_anchors, audit_tree where audit_anchors.size = audit_tree.size`;
    await expect.poll(async () => [...(await anchored())], { timeout: 30_000 }).toHaveLength(2);
    const { code, output } = await mandat(environment, 'verify');
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('all as they were sealed') });
  });

  it('and the API processes are all on the list of the fleet, none of them in trouble', async () => {
    const Status = z.looseObject({ processes: z.array(z.looseObject({ kind: z.string() })), seal: z.looseObject({ failing: z.int() }) });
    const status = Status.parse(JSON.parse((await mandat(environment, 'fleet', 'status', '--json')).output));
    expect(status.processes.map(({ kind }) => kind).sort()).toEqual(['api', 'api', 'worker', 'worker']);
    expect(status.seal).toMatchObject({ failing: 0, missingAtSite: 0 });
  });
});

function readMails(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  } catch {
    return [];
  }
}
