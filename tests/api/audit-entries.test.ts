import { AuditEntry, CreatedUser, User } from '@mandat/contract';
import { newId } from '@mandat/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Client, createClient } from './client.ts';
import { type Member, useHouse } from './house.ts';

const house = useHouse();
const Entries = z.array(AuditEntry);
let admin: Client;
let editor: Member;

beforeAll(async () => {
  admin = house().nordwind.administrator.client;
  editor = await house().nordwind.addMember(['editor']);
});

function entries(filter: unknown, client = admin): Promise<AuditEntry[]> {
  return client.read(Entries, 'GET', `/api/audit-entries?range=[0,99]&filter=${encodeURIComponent(JSON.stringify(filter))}`);
}

describe('GET /api/audit-entries', () => {
  it('says who changed what, from what to what, in which request', async () => {
    const person = { username: 'erika', email: 'erika@example.org', firstName: 'Erika', lastName: 'Muster', roles: ['editor'] };
    const { id } = await admin.read(CreatedUser, 'POST', '/api/users', person);
    const response = await admin.send('PUT', `/api/users/${id}`, { lastName: 'Beispiel', version: 1 });
    const [entry] = await entries({ requestId: response.headers.get('X-Request-Id'), entity: 'users' });
    expect(entry).toMatchObject({
      actorKind: 'user',
      actorId: house().nordwind.administrator.id,
      action: 'users.update',
      operation: 'update',
      entityId: id,
      entityName: 'Erika Beispiel',
      outcome: 'done',
      payload: { old: { last_name: 'Muster' }, new: { last_name: 'Beispiel' } },
    });
    expect(entry?.changedFields).toContain('last_name');
    expect(await admin.read(AuditEntry, 'GET', `/api/audit-entries/${entry?.id}`)).toEqual(entry);
  });

  it('has what was refused, and every failed sign-in', async () => {
    await editor.client.refused(403, 'permission.missing', 'DELETE', `/api/users/${editor.id}`);
    expect(await entries({ actorId: editor.id, outcome: 'refused' })).toMatchObject([{ action: 'users.delete', operation: 'event' }]);
    await createClient(house().app).send('POST', '/api/session', { tenant: house().nordwind.name, username: 'ghost', password: 'x' });
    const [failed] = await entries({ outcome: 'failed' });
    expect(failed).toMatchObject({ actorKind: 'anonymous', action: 'session.refused' });
  });

  it('shows a record its own history', async () => {
    const about = await entries({ aboutUserId: editor.id });
    expect(about.map((entry) => entry.action)).toEqual(expect.arrayContaining(['users.create', 'password.change', 'users.delete']));
    expect(about.every((entry) => entry.actorId === editor.id || entry.entityId === editor.id)).toBe(true);
  });

  it("never has another tenant's", async () => {
    const there = await entries({ actorId: house().albtal.administrator.id }, house().albtal.administrator.client);
    expect(there.length).toBeGreaterThan(0);
    expect(await entries({ id: there.map((entry) => entry.id) })).toEqual([]);
    await admin.refused(404, 'audit_entries.not_found', 'GET', `/api/audit-entries/${there[0]?.id}`);
  });

  it('never has a password or a token', async () => {
    const text = JSON.stringify(await entries({}));
    expect(text).not.toMatch(/argon2|Brücke|Anfang-ist-schwer/);
    for (const token of admin.cookies.values()) expect(text).not.toContain(token);
  });

  it('400, 403, 404', async () => {
    await admin.refused(400, 'request.invalid', 'GET', '/api/audit-entries?filter={"action":"users.explode"}');
    await admin.refused(400, 'request.invalid', 'GET', '/api/audit-entries?sort=["actorId","ASC"]');
    await editor.client.refused(403, 'permission.missing', 'GET', '/api/audit-entries');
    await admin.refused(404, 'audit_entries.not_found', 'GET', `/api/audit-entries/${newId()}`);
    await admin.refused(404, 'audit_entries.not_found', 'GET', '/api/audit-entries/latest');
  });
});

describe('GET /api/audit-entries/download', () => {
  it('writes lines of JSON, one an entry', async () => {
    const filter = encodeURIComponent(JSON.stringify({ action: 'users.create', entity: 'users' }));
    const response = await admin.send('GET', `/api/audit-entries/download?format=jsonl&filter=${filter}`);
    expect(response.headers.get('Content-Type')).toBe('application/jsonl; charset=utf-8');
    expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="audit-entries.jsonl"');
    const lines = (await response.text()).trimEnd().split('\n');
    const read = lines.map((line) => AuditEntry.parse(JSON.parse(line)));
    expect(read).toEqual(await entries({ action: 'users.create', entity: 'users' }));
  });

  it('writes a table that spreadsheets read and that runs no formulas', async () => {
    const person = { username: 'formula', email: 'formula@example.org', firstName: '=1+1', lastName: '@SUM(1)', roles: [] };
    const { id } = await admin.read(CreatedUser, 'POST', '/api/users', person);
    const response = await admin.send(
      'GET',
      `/api/audit-entries/download?format=csv&filter=${encodeURIComponent(JSON.stringify({ entityId: id }))}`,
    );
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = new TextDecoder().decode(bytes);
    expect(text.split('\r\n')[0]).toContain('actorName');
    expect(text).not.toMatch(/(?:^|,)"?[=@+]/m);
    expect(text).toContain('=1+1 @SUM(1)');
    await admin.read(User, 'GET', `/api/users/${id}`);
  });

  it('is itself in the log, and asking for its headers is not a way around that', async () => {
    const count = async () => (await entries({ action: 'audit_entries.download', outcome: 'done' })).length;
    const before = await count();
    await (await admin.send('GET', '/api/audit-entries/download?format=csv')).text();
    expect(await count()).toBe(before + 1);
    expect((await admin.send('HEAD', '/api/audit-entries/download?format=csv')).status).toBe(405);
    expect(await count()).toBe(before + 1);
  });

  it('400, 401, 403: is a problem, not a broken file', async () => {
    const path = '/api/audit-entries/download';
    expect((await admin.refused(400, 'request.invalid', 'GET', path)).errors).toEqual({ format: 'required' });
    expect((await admin.refused(400, 'request.invalid', 'GET', `${path}?format=exe`)).errors).toEqual({ format: 'invalid' });
    await createClient(house().app).refused(401, 'session.required', 'GET', `${path}?format=csv`);
    await editor.client.refused(403, 'permission.missing', 'GET', `${path}?format=csv`);
  });
});
