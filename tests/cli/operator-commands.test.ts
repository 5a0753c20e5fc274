import { openClient } from '@mandat/database';
import { parseConnection } from '@mandat/integrations';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type Environment, mandat, type Outcome, startProduct } from './product.ts';

const newTenant = [
  ...['tenant', 'create', '--name', 'acme', '--display-name', 'Acme AG', '--email', 'anna@acme.example'],
  ...['--first-name', 'Anna', '--last-name', 'Acme', '--price', 'email=0.0190'],
];

/** What stands in the tenant's log, as its own login reads it. */
async function auditLog(environment: Environment): Promise<string[]> {
  const client = openClient(parseConnection((await mandat(environment, 'database', 'url', '--tenant', 'acme')).output.trim()), { max: 1 });
  const rows = await client`select action, outcome from audit_entries order by id`.finally(() => client.end());
  return rows.map((row) => `${row.action} ${row.outcome}`);
}

const firstSignIn = /^The first sign-in at acme, shown only this once: user admin, password (\S+)\nacme is open\.\n$/;

function initialPassword({ output }: Outcome, form = firstSignIn): string {
  expect(output).toMatch(form);
  return form.exec(output)?.[1] ?? '';
}

/** Puts the tenant into a state that a dead process left. */
async function setState(environment: Environment, state: string): Promise<void> {
  const client = openClient(parseConnection((await mandat(environment, 'database', 'url')).output.trim()), { max: 1 });
  await client`update tenants set state = ${state} where name = 'acme'`.finally(() => client.end());
}

async function signIn(address: string, password: string): Promise<Response> {
  const body = JSON.stringify({ tenant: 'acme', username: 'admin', password });
  const headers = { 'Content-Type': 'application/json', Origin: address };
  return fetch(`${address}/api/session`, { method: 'POST', headers, body });
}

test('makes, shows, suspends and resumes a tenant beside a running Mandat, on record in its log', async () => {
  const { environment, address } = await startProduct(temporaryFolder());
  const created = await mandat(environment, ...newTenant);
  const password = initialPassword(created);
  const signedIn = await signIn(address, password);
  expect(signedIn.status).toBe(200);
  const headers = {
    Cookie: signedIn.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; '),
  };
  const useSession = () => fetch(`${address}/api/session`, { headers }).then(({ status }) => status);
  expect(await useSession()).toBe(200);
  expect(await mandat(environment, ...newTenant)).toMatchObject({ code: 1, errors: 'There is a tenant acme already.\n' });

  expect((await mandat(environment, 'tenant', 'show', 'acme')).output).toMatch(/display name +Acme AG\nstate +active\n/);
  expect((await mandat(environment, 'tenant', 'suspend', 'acme', '--reason', 'Invoice open')).output).toBe('acme is suspended now.\n');
  await expect.poll(useSession).toBe(503);
  for (let time = 0; time < 6; time += 1) expect((await signIn(address, password)).status).toBe(503);
  expect((await mandat(environment, 'tenant', 'suspend', 'acme')).output).toBe('acme is suspended already.\n');
  expect((await mandat(environment, 'tenant', 'resume', 'acme')).output).toBe('acme is active now.\n');
  await expect.poll(useSession).toBe(200);
  expect((await signIn(address, password)).status).toBe(200);
  expect((await mandat(environment, 'tenant', 'prices', 'acme', 'sms=0.0890')).output).toBe('The prices of acme are published.\n');

  const log = await auditLog(environment);
  for (const action of ['mailing_prices.publish', 'tenant.suspend', 'tenant.resume', 'tenant.disclose_login'])
    expect(log).toContain(`${action} done`);
});

test('makes a tenant that was cut short before it was open again, with another password', async () => {
  const { environment, address } = await startProduct(temporaryFolder());
  const lost = initialPassword(await mandat(environment, ...newTenant));
  await setState(environment, 'provisioning');
  for (const change of ['suspend', 'resume']) {
    const { code, errors } = await mandat(environment, 'tenant', change, 'acme');
    expect({ code, errors }).toEqual({ code: 1, errors: 'acme was never finished: run `mandat tenant create` with its name again.\n' });
  }
  expect((await mandat(environment, 'tenant', 'show', 'acme')).output).toContain('provisioning');
  const password = initialPassword(await mandat(environment, ...newTenant));
  expect(password).not.toBe(lost);
  expect((await signIn(address, lost)).status).toBe(401);
  expect((await signIn(address, password)).status).toBe(200);
});

test("gives a customer's last administrator a new sign-in, locked out or not, on record with the reason", async () => {
  const { environment, address } = await startProduct(temporaryFolder());
  const forgotten = initialPassword(await mandat(environment, ...newTenant));
  for (let time = 0; time < 6; time += 1) expect((await signIn(address, `not ${forgotten}`)).status).toBe(401);
  expect((await signIn(address, forgotten)).status).toBe(401);
  const reset = (...args: string[]) => mandat(environment, 'tenant', 'reset-sign-in', 'acme', ...args);
  expect(await reset('--username', 'nobody', '--reason', 'x')).toMatchObject({ code: 1, errors: 'There is no user nobody at acme.\n' });
  const form = /^The new initial password of admin at acme, shown only this once: (\S+)\n$/;
  const password = initialPassword(await reset('--username', 'admin', '--reason', 'Ticket 4711'), form);
  expect((await signIn(address, password)).status).toBe(200);
  expect((await signIn(address, forgotten)).status).toBe(401);

  const client = openClient(parseConnection((await mandat(environment, 'database', 'url', '--tenant', 'acme')).output.trim()), { max: 1 });
  const entries = await client`select distinct actor_kind, payload::jsonb ->> 'reason' as reason from audit_entries
    join audit_payloads on entry_id = id where action = 'users.reset_sign_in'`.finally(() => client.end());
  expect([...entries]).toEqual([{ actor_kind: 'system', reason: 'Ticket 4711' }]);
});

test('works on a folder where nothing runs, and leaves nothing running', async () => {
  const dataDir = temporaryFolder();
  const product = await startProduct(dataDir);
  await product.end('SIGTERM');
  expect((await mandat(product.environment, ...newTenant)).output).toContain('acme is open');
  expect((await mandat(product.environment, 'tenant', 'list')).output).toContain('acme\tactive');
  const restarted = await startProduct(dataDir);
  expect(restarted.said()).not.toContain('postgres.adopting');
});

test("makes the first of operations, blocks and renews staff, and never takes the last one's access", { timeout: 120_000 }, async () => {
  const { environment, address } = await startProduct(temporaryFolder());
  const staff = (...args: string[]) => mandat(environment, 'staff', ...args);
  const create = (email: string, role: string) =>
    staff('create', '--email', email, '--first-name', 'O', '--last-name', 'P', '--role', role);
  const made = /^The first sign-in of ops@acme\.example, shown only this once: password (\S+)\n$/;
  const password = initialPassword(await create('ops@acme.example', 'operations'), made);
  expect(await create('OPS@acme.example', 'support')).toMatchObject({
    code: 1,
    errors: 'That address belongs to a staff member already.\n',
  });
  const knock = (typed: string) => {
    const headers = { 'Content-Type': 'application/json', Origin: address };
    return fetch(`${address}/api/operator/session`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ email: 'ops@acme.example', password: typed }),
    });
  };
  expect(await (await knock(password)).json()).toMatchObject({ kind: 'staff', stage: 'enrol', permissions: [] });
  const because = ['--reason', 'Ticket 4711'];
  expect(await staff('block', 'ops@acme.example', ...because)).toMatchObject({ code: 1, errors: expect.stringContaining('always be one') });
  await create('two@acme.example', 'operations');
  expect((await staff('block', 'ops@acme.example', ...because)).output).toBe('ops@acme.example is blocked now.\n');
  expect((await knock(password)).status).toBe(401);
  await staff('unblock', 'ops@acme.example', ...because);
  const renewed = /^ops@acme\.example has a new initial password, shown only this once: (\S+)\n$/;
  const next = initialPassword(await staff('reset-sign-in', 'ops@acme.example', ...because), renewed);
  expect([(await knock(password)).status, (await knock(next)).status]).toEqual([401, 200]);
  expect((await staff('list')).output).toContain('ops@acme.example\toperations\tactive\tno commitment\tno second factor yet\n');
});

test.each([
  [['staff', 'create'], '--email is missing or not valid.'],
  [['staff', 'block'], 'Who? Give an e-mail address.'],
  [['staff', 'block', 'a@b.example'], 'Why? Give --reason'],
  [['tenant', 'create'], '--name is missing or not valid.\n--display-name is missing or not valid.'],
  [['tenant', 'create', '--nmae', 'x'], "Unknown option '--nmae'"],
  [['tenant', 'prices', 'acme', 'email=cheap'], 'email=cheap is no price'],
  [['tenant', 'prices', 'acme', 'pigeon=1'], 'pigeon=1 names no channel'],
  [['tenant', 'prices', 'acme', 'sms=1', 'sms=2'], 'One price for each channel.'],
  [['tenant', 'prices', 'acme', '--currency', 'euro', 'sms=1'], 'euro is no currency'],
  [['tenant', 'reset-sign-in', 'acme', '--reason', 'x'], 'Whose sign-in? Give --username.'],
  [['tenant', 'reset-sign-in', 'acme', '--username', 'admin'], 'Why? Give --reason'],
  [['database', 'url', '--role', 'support'], "--role and --reason belong to a tenant's login"],
  [['database', 'url', '--role', 'admin'], '--role is app or support.'],
  [['tenant', 'list'], 'There is no Mandat on this database server yet'],
  [['fly'], 'There is no command "fly"'],
])('refuses %j with what to do, and no stack', async (args, message) => {
  const { code, errors, output } = await mandat({ MANDAT_DATA_DIR: temporaryFolder() }, ...args);
  expect(errors).toContain(message);
  expect(errors).not.toContain('    at ');
  expect({ code, output }).toEqual({ code: 1, output: '' });
});

test('explains every command', async () => {
  const { code, output } = await mandat({}, 'help');
  for (const command of ['start', 'dev', 'api', 'worker', 'migrate', 'tenant create', 'database url'])
    expect(output).toContain(`\n  ${command}`);
  expect(code).toBe(0);
});
