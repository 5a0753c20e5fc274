import { AuditEntry, OwnSupportWindows, SupportWindow, WindowRow, WindowRows } from '@mandat/contract';
import { newId } from '@mandat/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { useHouse } from './house.ts';
import type { StaffHand } from './operator-house.ts';
import { commit, openWindow, scope } from './windows.ts';

const house = useHouse();
let hand: StaffHand;
let colleague: StaffHand;
let uncommitted: StaffHand;

beforeAll(async () => {
  hand = await house().operator.hire(['support']);
  colleague = await house().operator.hire(['support']);
  uncommitted = await house().operator.hire(['support']);
  for (const { id } of [hand, colleague]) await commit(house(), id);
});

const at = (tenant = house().nordwind) => `/api/operator/tenants/${tenant.record.id}/support-windows`;
const rowsAt = (id: string, table = 'users', tenant = house().nordwind) => `${at(tenant)}/${id}/rows?table=${table}`;
const open = (values: Partial<typeof scope> | { mode: 'write' } = {}) => openWindow(house().nordwind, hand.id, values);
const admin = () => house().nordwind.administrator;

function entriesOf(id: string) {
  const filter = encodeURIComponent(JSON.stringify({ entityId: id }));
  return admin().client.read(z.array(AuditEntry), 'GET', `/api/audit-entries?filter=${filter}`);
}

describe('GET …/support-windows/{id}/rows', () => {
  it("shows what the window names, and puts the look into the customer's log", async () => {
    const { id } = await open();
    const { columns, rows, total } = await hand.client.read(WindowRows, 'GET', rowsAt(id));
    expect(total).toBe(rows.length);
    expect(columns.find(({ name }) => name === 'last_name')).toMatchObject({
      label: { de: 'Nachname', en: 'Last name' },
      isWritable: true,
    });
    expect(rows.map(({ values }) => values.username)).toContain(admin().username);
    expect(JSON.stringify(rows)).not.toContain('$argon2id$');
    const [look] = await entriesOf(id);
    expect(look).toMatchObject({ action: 'window_rows.read', actorKind: 'staff', actorId: hand.id, payload: { reason: 'Ticket 4711' } });
    expect(look?.payload?.new).toMatchObject({ table: 'users', keys: rows.map(({ key }) => key) });
  });

  it('finds by words and pages', async () => {
    const { id } = await open();
    const found = await hand.client.read(WindowRows, 'GET', `${rowsAt(id)}&q=${admin().username}`);
    expect(found.rows.map(({ values }) => values.username)).toContain(admin().username);
    expect((await hand.client.read(WindowRows, 'GET', `${rowsAt(id)}&page=2`)).rows).toEqual([]);
    await hand.client.refused(400, 'request.invalid', 'GET', `${rowsAt(id)}&page=0`);
  });

  it('403: another table, a secret one, one that is not there', async () => {
    const { id } = await open();
    for (const table of ['login_attempts', 'credentials', 'users"; drop table users; --']) {
      await hand.client.refused(403, 'support_windows.not_shown', 'GET', rowsAt(id, encodeURIComponent(table)));
    }
    const [refusal] = await entriesOf(id);
    expect(refusal).toMatchObject({ outcome: 'refused', payload: { new: { code: 'support_windows.not_shown' } } });
  });

  it('403: revoked, at once', async () => {
    const { id } = await open();
    await hand.client.read(WindowRows, 'GET', rowsAt(id));
    await admin().client.read(SupportWindow, 'PUT', `/api/support-windows/${id}/revoke`);
    await hand.client.refused(403, 'support_windows.not_open', 'GET', rowsAt(id));
  });

  it("404: a colleague's, another customer's, none", async () => {
    const { id } = await open();
    await colleague.client.refused(404, 'support_windows.not_found', 'GET', rowsAt(id));
    await hand.client.refused(404, 'support_windows.not_found', 'GET', rowsAt(id, 'users', house().albtal));
    await hand.client.refused(404, 'support_windows.not_found', 'GET', rowsAt(newId()));
    await hand.client.refused(404, 'tenant.not_found', 'GET', `/api/operator/tenants/${newId()}/support-windows`);
  });

  it('403: without commitments, and of the officer', async () => {
    const { id } = await open();
    await uncommitted.client.refused(403, 'commitments.missing', 'GET', rowsAt(id));
    const officer = await house().operator.hire(['data_protection_officer']);
    await commit(house(), officer.id);
    await officer.client.refused(403, 'permission.missing', 'GET', rowsAt(id));
    await admin().client.refused(401, 'session.required', 'GET', rowsAt(id));
  });
});

describe('PUT …/support-windows/{id}/rows', () => {
  const change = (id: string, values: Record<string, unknown>, key: Record<string, unknown> = { id: admin().id }) =>
    ['PUT', `${at()}/${id}/rows`, { table: 'users', key, values }] as const;

  it("changes a row of a window to write, on the customer's record", async () => {
    const { id } = await open({ mode: 'write' });
    const row = await hand.client.read(WindowRow, ...change(id, { last_name: 'Geändert' }));
    expect(row.values).toMatchObject({ last_name: 'Geändert', username: admin().username });
    const entries = await entriesOf(admin().id);
    expect(entries[0]).toMatchObject({ action: 'window_rows.update', actorKind: 'staff', actorId: hand.id, changedFields: ['last_name'] });
  });

  it('refuses what only reads, what is not writable, what does not fit and what is not there', async () => {
    const [reading, writing] = [await open(), await open({ mode: 'write' })];
    await hand.client.refused(403, 'support_windows.only_reads', ...change(reading.id, { last_name: 'X' }));
    await hand.client.refused(403, 'support_windows.not_shown', ...change(writing.id, { status: 'blocked' }));
    await hand.client.refused(400, 'support_windows.value_refused', ...change(writing.id, { last_name: null }));
    await hand.client.refused(400, 'request.invalid', ...change(writing.id, {}));
    await hand.client.refused(404, 'support_windows.row_not_found', ...change(writing.id, { last_name: 'X' }, { id: newId() }));
  });
});

describe('POST …/support-windows', () => {
  it('asks; the customer sees it, grants it, and only then does it open', async () => {
    const asked = await hand.client.read(SupportWindow, 'POST', at(), { purpose: 'Ticket 4712', ...scope });
    expect(asked).toMatchObject({ state: 'requested', staffId: hand.id });
    await hand.client.refused(409, 'support_windows.already_requested', 'POST', at(), { purpose: 'Again', ...scope });
    await hand.client.refused(403, 'support_windows.not_open', 'GET', rowsAt(asked.id));
    await admin().client.read(SupportWindow, 'PUT', `/api/support-windows/${asked.id}/grant`, scope);
    const own = await hand.client.read(OwnSupportWindows, 'GET', at());
    expect(own.windows.find(({ id }) => id === asked.id)?.state).toBe('open');
    await hand.client.read(WindowRows, 'GET', rowsAt(asked.id));
    const entries = await entriesOf(asked.id);
    expect(entries.map(({ action }) => action)).toEqual([
      'window_rows.read',
      'support_windows.grant',
      'window_rows.read',
      'support_windows.request',
    ]);
  });

  it('names what no window shows: 400', async () => {
    const body = { purpose: 'Ticket 4713', ...scope, tables: ['credentials'] };
    await hand.client.refused(400, 'support_windows.table_unknown', 'POST', at(), body);
  });
});
