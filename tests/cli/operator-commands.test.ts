import { openClient } from '@mandat/database';
import { parseConnection } from '@mandat/integrations';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type Environment, mandat, startProduct } from './product.ts';

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

async function signIn(address: string, password: string): Promise<Response> {
  const body = JSON.stringify({ tenant: 'acme', username: 'admin', password });
  const headers = { 'Content-Type': 'application/json', Origin: address };
  return fetch(`${address}/api/session`, { method: 'POST', headers, body });
}

test('makes, shows, suspends and resumes a tenant beside a running Mandat, on record in its log', async () => {
  const { environment, address } = await startProduct(temporaryFolder());
  const created = await mandat(environment, ...newTenant);
  expect(created.output).toMatch(/^acme is open\. First sign-in, shown only this once: user admin, password \S+\n$/);
  const password = created.output.trim().split(' ').at(-1) ?? '';
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

test('works on a folder where nothing runs, and leaves nothing running', async () => {
  const dataDir = temporaryFolder();
  const product = await startProduct(dataDir);
  await product.end('SIGTERM');
  expect((await mandat(product.environment, ...newTenant)).output).toContain('acme is open');
  expect((await mandat(product.environment, 'tenant', 'list')).output).toContain('acme\tactive');
  const restarted = await startProduct(dataDir);
  expect(restarted.said()).not.toContain('postgres.adopting');
});

test.each([
  [['tenant', 'create'], '--name is missing or not valid.\n--display-name is missing or not valid.'],
  [['tenant', 'create', '--nmae', 'x'], "Unknown option '--nmae'"],
  [['tenant', 'prices', 'acme', 'email=cheap'], 'email=cheap is no price'],
  [['tenant', 'prices', 'acme', 'pigeon=1'], 'pigeon=1 names no channel'],
  [['tenant', 'prices', 'acme', 'sms=1', 'sms=2'], 'One price for each channel.'],
  [['tenant', 'prices', 'acme', '--currency', 'euro', 'sms=1'], 'euro is no currency'],
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
