import { createServer, type Socket } from 'node:net';
import { measures, watchFleet, watchPool, watchServices } from '@mandat/core';
import { openDatabase } from '@mandat/database';
import { createMeter } from '@mandat/integrations';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { AppOptions } from '../../apps/api/src/app.ts';
import { freePort } from '../support/free-port.ts';
import { metric, parseMetrics } from '../support/prometheus.ts';
import { createClient } from './client.ts';
import { password, useHouse } from './house.ts';

const house = useHouse();
const operatorToken = 'k7Q2-wXz9.mB4_vT6~hL1+pR8=sN3/dF5';
const elsewhere = '192.0.2.7';

interface Visit {
  from?: string;
  headers?: Record<string, string>;
  options?: Partial<AppOptions>;
}

async function visit({ from, headers = {}, options = {} }: Visit) {
  const client = createClient(house().appWith(options), new Map(), from);
  const response = await client.send('GET', '/api/metrics', undefined, { Host: '127.0.0.1:3000', ...headers });
  const text = await response.text();
  return { status: response.status, text, contentType: response.headers.get('Content-Type') };
}

async function statusOf(visitor: Visit): Promise<number> {
  return (await visit(visitor)).status;
}

async function metrics() {
  return parseMetrics((await visit({ from: '127.0.0.1' })).text);
}

/** Takes connections and never answers, as a server does behind a broken network. */
async function silentServer(): Promise<number> {
  const port = await freePort();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => void sockets.add(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return port;
}

describe('metrics', () => {
  it('are for this machine itself', async () => {
    for (const from of ['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1']) expect(await statusOf({ from }), from).toBe(200);
    const { contentType } = await visit({ from: '::1', headers: { Host: '[::1]:3000' } });
    expect(contentType).toBe('text/plain; version=0.0.4; charset=utf-8');
  });

  it.each<[string, Visit]>([
    ['another machine', { from: elsewhere }],
    ['somebody without an address', {}],
    ['another machine that claims to be this one', { from: elsewhere, headers: { 'X-Forwarded-For': '127.0.0.1' } }],
    ['a proxy on this machine that says for whom', { from: '127.0.0.1', headers: { 'X-Forwarded-For': elsewhere } }],
    ['a proxy on this machine that says it is for this machine', { from: '127.0.0.1', headers: { 'X-Forwarded-For': '127.0.0.1' } }],
    ['a proxy on this machine that speaks RFC 7239', { from: '127.0.0.1', headers: { Forwarded: `for=${elsewhere}` } }],
    ['a proxy on this machine that says only that it is one', { from: '::1', headers: { Via: '1.1 proxy' } }],
    [
      'a proxy on this machine that says nothing, before a public address',
      { from: '127.0.0.1', options: { origin: 'https://mandat.example' } },
    ],
    ['a proxy on this machine that is known', { from: '127.0.0.1', options: { proxyAddresses: ['127.0.0.0/8'] } }],
    ['a page whose name was made to point here', { from: '127.0.0.1', headers: { Host: 'attacker.example:3000' } }],
    ['a request without a sensible host', { from: '127.0.0.1', headers: { Host: '127.0.0.1:3000@attacker.example' } }],
    ['a wrong token', { from: elsewhere, headers: { Authorization: `Bearer ${operatorToken.slice(1)}` }, options: { operatorToken } }],
    ['a token where none is configured', { from: elsewhere, headers: { Authorization: 'Bearer undefined' } }],
    ['an empty token', { from: elsewhere, headers: { Authorization: 'Bearer ' }, options: { operatorToken } }],
    [
      'the token as a password',
      { from: elsewhere, headers: { Authorization: `Basic ${btoa(`:${operatorToken}`)}` }, options: { operatorToken } },
    ],
  ])('are refused to %s', async (_, visitor) => {
    const { status, text } = await visit(visitor);
    expect({ status, code: JSON.parse(text).code }).toEqual({ status: 403, code: 'operator.refused' });
  });

  it('are for whoever bears the token, from wherever', async () => {
    const headers = { Authorization: `Bearer ${operatorToken}` };
    expect(await statusOf({ from: elsewhere, headers, options: { operatorToken } })).toBe(200);
    const options = { operatorToken, origin: 'https://mandat.example', proxyAddresses: ['127.0.0.1'] };
    expect(await statusOf({ from: '127.0.0.1', headers: { ...headers, 'X-Forwarded-For': elsewhere }, options })).toBe(200);
  });

  it('are for this machine where the proxies are known to be others', async () => {
    const options = { origin: 'https://mandat.example', proxyAddresses: ['10.0.0.0/8'] };
    expect(await statusOf({ from: '127.0.0.1', options })).toBe(200);
    expect(await statusOf({ from: '10.1.2.3', options, headers: { 'X-Forwarded-For': '127.0.0.1' } })).toBe(403);
  });

  it('tell requests by the pattern of the route, never by the path', async () => {
    const { app, nordwind } = house();
    const { id } = nordwind.administrator;
    const labels = { method: 'GET', route: '/api/users/{id}' };
    const count = async (status: string) =>
      (await metrics()).find(
        (sample) =>
          sample.name === 'mandat_http_request_duration_seconds_count' &&
          JSON.stringify(sample.labels) === JSON.stringify({ ...labels, status }),
      )?.value ?? 0;
    const before = [await count('2xx'), await count('4xx')];
    await nordwind.administrator.client.send('GET', `/api/users/${id}`);
    await nordwind.administrator.client.send('GET', '/api/users/nobody?secret=1');
    expect([await count('2xx'), await count('4xx')]).toEqual(before.map((value) => value + 1));
    await createClient(app).send('GET', '/api/elsewhere/4711');
    await createClient(app).send('BREW', '/api/users');
    expect(JSON.stringify(await metrics())).not.toMatch(/4711|elsewhere|BREW|secret/);
  });

  it('count attempts to sign in by how they ended, and the names that they locked', async () => {
    const { app, nordwind } = house();
    const before = await metrics();
    const stranger = createClient(app, new Map(), '198.51.100.4');
    const signIn = (tenant: string, username: string, typed: string) =>
      stranger.send('POST', '/api/session', { tenant, username, password: typed });
    await signIn('nobody-knows', 'admin', password);
    for (let attempt = 0; attempt < 6; attempt += 1) await signIn(nordwind.name, 'metered', 'wrong');
    await signIn(nordwind.name, 'admin', password);
    const after = await metrics();
    const grown = (name: string, labels = {}) => metric(after, name, labels) - metric(before, name, labels);
    const outcomes = ['unknown_tenant', 'unknown_user', 'locked', 'success', 'blocked'];
    expect(outcomes.map((outcome) => grown('mandat_sign_in_attempts_total', { outcome }))).toEqual([1, 5, 1, 1, 0]);
    expect(grown('mandat_lockouts_total')).toBe(1);
    expect(grown('mandat_audit_writes_total', { kind: 'event', outcome: 'failed' })).toBe(6);
    expect(grown('mandat_audit_writes_total', { kind: 'command', outcome: 'done' })).toBe(1);
  });

  it('tell how busy the process is, and how the whole installation is', async () => {
    watchServices(house().services);
    watchPool(house().services.meter, 'requests', house().services.tenants.usage);
    watchFleet(house().services);
    const samples = await metrics();
    for (const part of ['process', 'requests', 'passwords', 'pools', 'control', 'fleet']) {
      expect(metric(samples, 'mandat_part_answered', { part }), part).toBe(1);
    }
    expect(metric(samples, 'mandat_pool_handles', { pool: 'requests', state: 'places' })).toBeGreaterThan(0);
    expect(metric(samples, 'mandat_pool_handles', { pool: 'requests', state: 'open' })).toBeGreaterThan(0);
    expect(metric(samples, 'mandat_password_hash_places')).toBeGreaterThan(0);
    expect(metric(samples, 'mandat_control_query_seconds')).toBeGreaterThan(0);
    expect(metric(samples, 'mandat_tenants', { state: 'active' })).toBeGreaterThanOrEqual(2);
    expect(metric(samples, 'mandat_server_reachable', { server: 'default' })).toBe(1);
    expect(metric(samples, 'mandat_jobs', { state: 'waiting' })).toBe(0);
  });

  it('are told while the control database says nothing, without what it alone could tell', async () => {
    const port = await silentServer();
    const connection = { host: '127.0.0.1', port, user: 'nobody' };
    const { db: control, close } = openDatabase(connection, { max: 1 });
    onTestFinished(close);
    const services = { ...house().services, control, meter: createMeter(measures, 200) };
    watchServices(services);
    watchFleet(services);
    const { status, text } = await visit({ from: '127.0.0.1', options: { services } });
    expect(status).toBe(200);
    const samples = parseMetrics(text);
    const answered = (part: string) => metric(samples, 'mandat_part_answered', { part });
    expect(['process', 'passwords', 'control', 'fleet'].map(answered)).toEqual([1, 1, 0, 0]);
    expect(samples.filter(({ name }) => name.startsWith('mandat_tenants'))).toEqual([]);
  });

  it('name no customer, no database, no person and nothing by its id', async () => {
    const { nordwind, albtal } = house();
    const { text } = await visit({ from: '127.0.0.1' });
    expect(text).toContain('route="/api/users/{id}"');
    expect(text).toContain('mandat_tenants_at_version{');
    for (const { record, administrator } of [nordwind, albtal]) {
      for (const secret of [record.name, record.displayName, record.databaseName, record.id, administrator.id, administrator.username]) {
        expect(text).not.toContain(secret);
      }
    }
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|\bt_[a-z0-9]{16}\b/);
  });
});
