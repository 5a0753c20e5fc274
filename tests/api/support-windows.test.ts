import { AuditEntry, SupportWindow, SupportWindowChoices } from '@mandat/contract';
import { newId } from '@mandat/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Client, createClient } from './client.ts';
import { useHouse } from './house.ts';
import { askForWindow, openWindow, scope, trustedStaff } from './windows.ts';

const house = useHouse();
const path = '/api/support-windows';
let admin: Client;
let staffId: string;
beforeAll(async () => {
  admin = house().nordwind.administrator.client;
  staffId = await trustedStaff(house());
});

const minutesFrom = (instant: string | null, minutes: number) => new Date(Date.parse(instant ?? '') + minutes * 60_000).toISOString();

describe('POST /api/support-windows', () => {
  it('opens one for the named staff member at once, and says so in the log', async () => {
    const window = await openWindow(house().nordwind, staffId);
    expect(window).toMatchObject({ staffId, staffName: 'Samira Vogel', state: 'open', mode: 'read', openedByName: expect.any(String) });
    expect(window.endsAt).toBe(minutesFrom(window.openedAt, 30));
    expect(window.tables).toEqual([{ name: 'users', label: { de: 'Benutzer', en: 'Users' } }]);
    const filter = encodeURIComponent(JSON.stringify({ entityId: window.id }));
    const [entry] = await admin.read(z.array(AuditEntry), 'GET', `/api/audit-entries?filter=${filter}`);
    expect(entry).toMatchObject({ action: 'support_windows.open', operation: 'insert', payload: { reason: 'Ticket 4711' } });
  });

  it('400: nothing, too long, or what no window shows', async () => {
    const wanted = { staffId, purpose: 'Ticket 4711', ...scope };
    expect((await admin.refused(400, 'request.invalid', 'POST', path, { ...wanted, tables: [] })).errors).toEqual({ tables: 'required' });
    expect((await admin.refused(400, 'request.invalid', 'POST', path, { ...wanted, minutes: 481 })).errors).toEqual({
      minutes: 'out_of_range',
    });
    await admin.refused(400, 'request.invalid', 'POST', path, { ...wanted, tables: ['users', 'users'] });
    for (const table of ['credentials', 'audit_payloads', 'nonsense', 'users; drop table users']) {
      await admin.refused(400, 'support_windows.table_unknown', 'POST', path, { ...wanted, tables: [table] });
    }
  });

  it('403: everybody but administrators; 404: somebody who opens no tenant', async () => {
    const wanted = { staffId, purpose: 'Ticket 4711', ...scope };
    for (const role of ['data_protection_officer', 'auditor', 'contact_person'] as const) {
      const { client } = await house().nordwind.addMember([role]);
      await client.refused(403, 'permission.missing', 'POST', path, wanted);
    }
    const { id: uncommitted } = await house().operator.hire(['support']);
    await admin.refused(404, 'staff.not_found', 'POST', path, { ...wanted, staffId: uncommitted });
    await admin.refused(404, 'staff.not_found', 'POST', path, { ...wanted, staffId: newId() });
  });
});

describe('GET /api/support-windows/open', () => {
  it('tells everybody who works there, and nobody elsewhere', async () => {
    const { id } = await openWindow(house().nordwind, staffId);
    const editor = await house().nordwind.addMember(['editor']);
    expect((await editor.client.read(z.array(SupportWindow), 'GET', `${path}/open`)).map((window) => window.id)).toContain(id);
    expect(await house().albtal.administrator.client.read(z.array(SupportWindow), 'GET', `${path}/open`)).toEqual([]);
    await createClient(house().app).refused(401, 'session.required', 'GET', `${path}/open`);
  });

  it('does not keep a session alive by being asked', async () => {
    const { client } = await house().albtal.addMember(['editor']);
    for (let minutes = 0; minutes < 15; minutes += 5) {
      await client.read(z.array(SupportWindow), 'GET', `${path}/open`);
      house().putForward(5 * 60_000 + 1000);
    }
    await client.refused(401, 'session.required', 'GET', `${path}/open`);
    admin = await house().nordwind.signIn('admin');
    house().nordwind.administrator.client = admin;
  });
});

describe('PUT /api/support-windows/{id}/revoke', () => {
  it('shuts it; 409 when it is not open any more, 404 when it is none', async () => {
    const { id } = await openWindow(house().nordwind, staffId);
    expect(await admin.read(SupportWindow, 'PUT', `${path}/${id}/revoke`)).toMatchObject({
      state: 'revoked',
      closedByName: expect.any(String),
    });
    await admin.refused(409, 'support_windows.over', 'PUT', `${path}/${id}/revoke`);
    await admin.refused(404, 'support_windows.not_found', 'PUT', `${path}/${newId()}/revoke`);
    const filter = encodeURIComponent(JSON.stringify({ state: 'revoked' }));
    const windows = await admin.read(z.array(SupportWindow), 'GET', `${path}?filter=${filter}`);
    expect(windows.map((window) => window.id)).toContain(id);
  });
});

describe('a window that staff asked for', () => {
  it('is granted as far as wanted, and not beyond', async () => {
    const id = await askForWindow(house(), house().nordwind);
    const beyond = [
      { ...scope, tables: ['lockouts'] },
      { ...scope, minutes: 61 },
      { ...scope, mode: 'write' },
    ];
    for (const body of beyond) await admin.refused(400, 'support_windows.beyond_request', 'PUT', `${path}/${id}/grant`, body);
    const granted = await admin.read(SupportWindow, 'PUT', `${path}/${id}/grant`, scope);
    expect(granted).toMatchObject({ state: 'open', minutes: 30, requestedAt: expect.any(String) });
    expect(granted.tables.map(({ name }) => name)).toEqual(['users']);
    await admin.refused(409, 'support_windows.not_requested', 'PUT', `${path}/${id}/grant`, scope);
  });

  it('is declined, and stays so', async () => {
    const id = await askForWindow(house(), house().nordwind);
    expect(await admin.read(SupportWindow, 'PUT', `${path}/${id}/decline`)).toMatchObject({ state: 'declined' });
    await admin.refused(409, 'support_windows.not_requested', 'PUT', `${path}/${id}/grant`, scope);
  });
});

describe('GET /api/support-windows/choices', () => {
  it('names those who may open tenants, and tables without secrets', async () => {
    const officer = await house().operator.hire(['data_protection_officer']);
    const { staff, tables } = await admin.read(SupportWindowChoices, 'GET', `${path}/choices`);
    expect(staff.map(({ id }) => id)).toContain(staffId);
    expect(staff.map(({ id }) => id)).not.toContain(officer.id);
    expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['users', 'settings']));
    expect(tables.map(({ name }) => name)).not.toContain('credentials');
  });
});
