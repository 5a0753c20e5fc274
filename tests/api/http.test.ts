import { once } from 'node:events';
import { request } from 'node:http';
import { type ServerType, serve } from '@hono/node-server';
import { LoginAttempt } from '@mandat/contract';
import type { Services } from '@mandat/core';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { AppOptions } from '../../apps/api/src/app.ts';
import { useHouse } from './house.ts';

const house = useHouse();
let server: ServerType | undefined;

/** Serves the app on a socket, as `apps/cli` does; the address to reach it at. */
async function listen(options: Partial<AppOptions> = {}): Promise<string> {
  return new Promise((resolve) => {
    const { fetch } = house().appWith(options);
    server = serve({ fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => resolve(`http://127.0.0.1:${port}`));
  });
}

afterEach(() => {
  server?.close();
});

const admin = () => house().nordwind.administrator.client;

async function lastAddress(): Promise<string | null | undefined> {
  const [attempt] = await admin().read(z.array(LoginAttempt), 'GET', '/api/login-attempts?range=[0,0]');
  return attempt?.addressPrefix;
}

async function failToSignIn(address: string, forwardedFor: string): Promise<void> {
  const body = JSON.stringify({ tenant: house().nordwind.name, username: 'nobody', password: 'wrong' });
  const headers = { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin', 'X-Forwarded-For': forwardedFor };
  expect((await fetch(`${address}/api/session`, { method: 'POST', body, headers })).status).toBe(401);
}

describe('on a socket', () => {
  it('a stranger cannot choose the address that is written down', async () => {
    await failToSignIn(await listen(), '198.51.100.7');
    expect(await lastAddress()).toMatch(/^127\./);
  });

  it('the proxy that is ours names the client', async () => {
    await failToSignIn(await listen({ proxyAddresses: ['127.0.0.1'] }), '203.0.113.5, 198.51.100.7');
    expect(await lastAddress()).toMatch(/^198\.51\.100\./);
  });

  it('a body without a declared length is cut off', async () => {
    const address = await listen();
    const cookie = `mandat=${admin().cookies.get('mandat')}`;
    const headers = { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin', Cookie: cookie, 'Transfer-Encoding': 'chunked' };
    const sending = request(`${address}/api/users`, { method: 'POST', headers });
    const answered = once(sending, 'response');
    sending.on('error', () => undefined);
    for (let chunks = 0; chunks < 40; chunks += 1) sending.write('x'.repeat(16 * 1024));
    sending.end();
    const [response] = await answered;
    expect(response).toMatchObject({ statusCode: 413 });
  });

  it("gives a tenant's database back after every request, finished or not", async () => {
    const { services } = house();
    let open = 0;
    let leased = 0;
    const tenants: Services['tenants'] = {
      ...services.tenants,
      async lease(tenant, role) {
        const { handle, release } = await services.tenants.lease(tenant, role);
        open += 1;
        leased += 1;
        return {
          handle,
          release() {
            open -= 1;
            release();
          },
        };
      },
    };
    const address = await listen({ services: { ...services, tenants } });
    const headers = { Cookie: `mandat=${admin().cookies.get('mandat')}` };
    for (const path of ['/api/session', '/api/users', '/api/users/nobody', '/api/users?sort=x', '/api/audit-entries/download?format=csv']) {
      await (await fetch(`${address}${path}`, { headers })).text();
    }
    for (let downloads = 0; downloads < 10; downloads += 1) {
      const abort = new AbortController();
      const response = await fetch(`${address}/api/audit-entries/download?format=jsonl`, { headers, signal: abort.signal });
      expect(response.status).toBe(200);
      abort.abort();
    }
    await expect.poll(() => open).toBe(0);
    expect(leased).toBe(15);
  });
});
