import { CurrentStatement, SessionState } from '@mandat/contract';
import { type Connection, openClient } from '@mandat/database';
import { parseConnection } from '@mandat/integrations';
import type postgres from 'postgres';
import { expect, onTestFinished } from 'vitest';
import { type Environment, mandat } from '../cli/product.ts';

const password = 'Brücke-über-7-Flüsse';
const patienceMs = 30_000;

/** A tenant of a running product, with its administrator signed in over HTTP. */
export interface Customer {
  name: string;
  address: string;
  /** The tenant's database, as the server's administrator. */
  database: Connection;
  send(method: string, path: string, body?: unknown): Promise<Response>;
  signIn(): Promise<Response>;
  /** What its administrator signs in with, and the cookie of the session that is open. */
  credentials: { tenant: string; username: string; password: string };
  cookie: string;
}

/** Makes a tenant by the operator's command, and signs its administrator in. */
export async function newCustomer(environment: Environment, address: string, name: string): Promise<Customer> {
  const words = ['--display-name', name, '--email', 'admin@example.org', '--first-name', 'Ada', '--last-name', 'Minster'];
  const created = await mandat(environment, 'tenant', 'create', '--name', name, ...words, '--price', 'email=0.0190');
  const initialPassword = /password (\S+)\n/.exec(created.output)?.[1];
  expect(initialPassword, created.errors).toBeDefined();
  const database = await databaseOf(environment, name);
  let cookie = '';

  async function ask(method: string, path: string, body: unknown, cookie: string): Promise<Response> {
    const headers = { Origin: address, 'Content-Type': 'application/json', ...(cookie === '' ? {} : { Cookie: cookie }) };
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    return fetch(`${address}${path}`, { method, headers, ...content, signal: AbortSignal.timeout(patienceMs) });
  }
  const send = (method: string, path: string, body?: unknown) => ask(method, path, body, cookie);
  // As another browser does: the session that a cookie names ends with the next sign-in.
  const credentials = { tenant: name, username: 'admin', password };
  const signIn = () => ask('POST', '/api/session', credentials, '');

  const first = await ask('POST', '/api/session', { ...credentials, password: initialPassword }, '');
  cookie = cookiesOf(first);
  const { version, textHash } = CurrentStatement.parse(await (await send('GET', '/api/session/statement')).json());
  await send('POST', '/api/session/statement', { version, textHash });
  const changed = await send('PUT', '/api/session/password', { currentPassword: initialPassword, newPassword: password });
  SessionState.parse(await changed.json());
  cookie = cookiesOf(changed);
  return { name, address, database, send, signIn, credentials, cookie };
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

async function databaseOf(environment: Environment, name: string): Promise<Connection> {
  const server = parseConnection((await mandat(environment, 'database', 'url')).output.trim());
  const shown = (await mandat(environment, 'tenant', 'show', name)).output;
  return { ...server, database: /^database +(\S+)$/m.exec(shown)?.[1] ?? '' };
}

/** A client of its own for this test. */
export function connect(connection: Connection): postgres.Sql {
  const client = openClient(connection, { max: 1 });
  onTestFinished(() => client.end({ timeout: 1 }));
  return client;
}
