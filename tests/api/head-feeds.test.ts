import { AuditSeal, HeadFeed, IssuedHeadFeed, WithdrawnHeadFeed } from '@mandat/contract';
import { openCheckpoint, parseVerifierKey } from '@mandat/crypto';
import { closeTenant, openAdminDatabase, reopenTenant } from '@mandat/database';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Client, createClient, readProblem } from './client.ts';
import { useHouse } from './house.ts';

const house = useHouse();
let admin: Client;
/** The customer's own software: without a session, and each time from elsewhere. */
let program: Client;
let path: string;
let count = 0;

beforeAll(() => {
  admin = house().nordwind.administrator.client;
});
beforeEach(async () => {
  count += 1;
  program = createClient(house().app, new Map(), `192.0.2.${count}`);
  path = (await admin.read(IssuedHeadFeed, 'PUT', '/api/head-feeds')).path;
});

const fetchFeed = (headers = {}) => program.send('GET', path, undefined, headers);

describe('GET /api/head-feeds/{secret}', () => {
  it('lists the newest signed heads to whoever has the address, newest first and exactly as they were signed', async () => {
    await house().seal(house().nordwind);
    const { checkpoint } = await admin.read(AuditSeal, 'GET', '/api/audit-entries/seal');
    const response = await fetchFeed();
    expect(response.headers.get('Content-Type')).toBe('application/feed+json');
    const feed = HeadFeed.parse(await response.json());
    expect(feed.items[0]).toMatchObject({ content_text: checkpoint?.note, date_published: checkpoint?.signedAt });
    const key = await parseVerifierKey(feed._mandat.verifier_key ?? '');
    const sizes = await Promise.all(feed.items.map(async ({ content_text: note }) => (await openCheckpoint(note, key))?.size ?? -1));
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect(sizes).not.toContain(-1);
    expect(JSON.stringify(feed)).not.toContain(house().nordwind.record.displayName);
  });

  it('answers 304 to whoever has it already, until there is a newer head', async () => {
    await house().seal(house().nordwind);
    const tag = (await fetchFeed()).headers.get('ETag') ?? '';
    const again = await fetchFeed({ 'If-None-Match': tag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('Cache-Control')).toBe('private, no-cache');
    expect((await fetchFeed({ 'If-None-Match': `"other", W/${tag}` })).status).toBe(304);
    await house().nordwind.addMember(['editor']);
    await house().seal(house().nordwind);
    expect((await fetchFeed({ 'If-None-Match': tag })).status).toBe(200);
  });

  it('goes on while the customer is suspended: their copy is theirs', async () => {
    const handle = openAdminDatabase(house().installation, house().installation.names.control);
    await closeTenant(handle.db, house().nordwind.record.id);
    try {
      expect((await fetchFeed()).status).toBe(200);
    } finally {
      await reopenTenant(handle.db, house().nordwind.record.id);
      await handle.close();
    }
  });

  it('gives every wrong address the same answer, whether there is such a tenant or not', async () => {
    const [database = '', secret = ''] = path.slice('/api/head-feeds/'.length).split('.');
    const wrong = [
      'a',
      `${database}.${secret.slice(0, -1)}`,
      `${database}.${'A'.repeat(43)}`,
      `t_${'a'.repeat(16)}.${secret}`,
      `${house().albtal.record.databaseName}.${secret}`,
      'a'.repeat(101),
    ];
    for (const each of wrong) {
      const problem = await readProblem(await program.send('GET', `/api/head-feeds/${each}`));
      expect({ ...problem, requestId: '' }).toEqual({
        ...{ type: 'about:blank', title: 'Not Found', status: 404, code: 'head_feeds.not_found', requestId: '' },
        detail: 'There is no feed at this address.',
      });
    }
  });

  it('429: too often from one address', async () => {
    const statuses = [];
    for (let turn = 0; turn < 61; turn += 1) statuses.push((await program.send('GET', '/api/head-feeds/wrong')).status);
    expect(statuses.slice(-2)).toEqual([404, 429]);
    const problem = await readProblem(await fetchFeed());
    expect(problem).toMatchObject({ code: 'request.throttled', retryAfterSeconds: expect.any(Number) });
  });
});

describe('PUT and DELETE /api/head-feeds', () => {
  it('renews and withdraws: what was before answers nothing any more, and only a hash is kept', async () => {
    const { path: renewed } = await admin.read(IssuedHeadFeed, 'PUT', '/api/head-feeds');
    await program.refused(404, 'head_feeds.not_found', 'GET', path);
    expect((await program.send('GET', renewed)).status).toBe(200);
    expect(await admin.read(WithdrawnHeadFeed, 'DELETE', '/api/head-feeds')).toEqual({ wasOpen: true });
    await program.refused(404, 'head_feeds.not_found', 'GET', renewed);
    expect(await admin.read(WithdrawnHeadFeed, 'DELETE', '/api/head-feeds')).toEqual({ wasOpen: false });
    const log = await (await admin.send('GET', '/api/audit-entries/download?format=jsonl')).text();
    expect(log).toContain('"action":"head_feeds.renew"');
    expect(log).not.toContain(renewed.split('.')[1]);
  });

  it('401, 403', async () => {
    const officer = await house().nordwind.addMember(['data_protection_officer']);
    for (const method of ['PUT', 'DELETE']) {
      await createClient(house().app).refused(401, 'session.required', method, '/api/head-feeds');
      await officer.client.refused(403, 'permission.missing', method, '/api/head-feeds');
    }
  });
});
