import { SessionState } from '@mandat/contract';
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
  send(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  signIn(withPassword?: string): Promise<Response>;
}

/** Makes a tenant by the operator's command, and signs its administrator in. */
export async function newCustomer(environment: Environment, address: string, name: string): Promise<Customer> {
  const words = ['--display-name', name, '--email', 'admin@example.org', '--first-name', 'Ada', '--last-name', 'Minster'];
  const created = await mandat(environment, 'tenant', 'create', '--name', name, ...words, '--price', 'email=0.0190');
  const initialPassword = /password (\S+)\n/.exec(created.output)?.[1];
  expect(initialPassword, created.errors).toBeDefined();
  const database = await databaseOf(environment, name);
  let cookie = '';

  async function send(method: string, path: string, body?: unknown, more: Readonly<Record<string, string>> = {}): Promise<Response> {
    const headers = { Origin: address, 'Content-Type': 'application/json', ...(cookie === '' ? {} : { Cookie: cookie }), ...more };
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    return fetch(`${address}${path}`, { method, headers, ...content, signal: AbortSignal.timeout(patienceMs) });
  }
  const signIn = (withPassword = password) => send('POST', '/api/session', { tenant: name, username: 'admin', password: withPassword });

  const first = await signIn(initialPassword);
  cookie = cookiesOf(first);
  const changed = await send('PUT', '/api/session/password', { currentPassword: initialPassword, newPassword: password });
  SessionState.parse(await changed.json());
  cookie = cookiesOf(changed);
  return { name, address, database, send, signIn };
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
