import { ReplacedManyUserPermissions, rolePermissions, SessionState, UserPermissions, UserPermissionsRow } from '@mandat/contract';
import { newId } from '@mandat/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Client } from './client.ts';
import { type Member, useHouse } from './house.ts';

const house = useHouse();
const Rows = z.array(UserPermissionsRow);
let admin: Client;
let editor: Member;
let auditor: Member;

beforeAll(async () => {
  admin = house().nordwind.administrator.client;
  editor = await house().nordwind.addMember(['editor']);
  auditor = await house().nordwind.addMember(['auditor']);
});

const pathOf = (id: string) => `/api/users/${id}/permissions`;

describe('GET /api/users/{id}/permissions', () => {
  it('tells apart what comes with roles, what was granted, and what is in force', async () => {
    expect(await admin.read(UserPermissions, 'GET', pathOf(editor.id))).toMatchObject({
      permissions: [],
      fromRoles: rolePermissions.editor,
      inForce: rolePermissions.editor,
    });
  });

  it('403, 404: for whoever may not see it, and for nobody', async () => {
    await editor.client.refused(403, 'permission.missing', 'GET', pathOf(auditor.id));
    await admin.refused(404, 'users.not_found', 'GET', pathOf(house().albtal.administrator.id));
    await admin.refused(404, 'users.not_found', 'GET', pathOf('nobody'));
  });
});

describe('PUT /api/users/{id}/permissions', () => {
  it('grants with grantor, time and end; what stays is left alone', async () => {
    const member = await house().nordwind.addMember(['editor']);
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const wanted = [{ permission: 'lockouts.read', expiresAt }, 'mailings.send'];
    const granted = await admin.read(UserPermissions, 'PUT', pathOf(member.id), { permissions: wanted });
    expect(granted.inForce).toEqual(expect.arrayContaining(['lockouts.read', 'mailing_prices.read']));
    expect(granted.inForce).not.toContain('mailings.send');
    const lockouts = granted.permissions.find((grant) => grant.permission === 'lockouts.read');
    expect(lockouts).toMatchObject({ grantedBy: house().nordwind.administrator.id, grantedByName: 'Ada Minster', expiresAt });
    await member.client.read(z.array(z.unknown()), 'GET', '/api/lockouts');

    const less = await admin.read(UserPermissions, 'PUT', pathOf(member.id), { permissions: ['mailings.send'], version: granted.version });
    expect(less.permissions).toEqual(granted.permissions.filter((grant) => grant.permission === 'mailings.send'));
    await member.client.refused(403, 'permission.missing', 'GET', '/api/lockouts');
  });

  it('ends a right when its time is over', async () => {
    const member = await house().nordwind.addMember(['editor']);
    const expiresAt = new Date(house().services.clock.now().getTime() + 60_000).toISOString();
    await admin.read(UserPermissions, 'PUT', pathOf(member.id), { permissions: [{ permission: 'users.read', expiresAt }] });
    await member.client.read(z.array(z.unknown()), 'GET', '/api/users');
    house().putForward(61_000);
    await member.client.refused(403, 'permission.missing', 'GET', '/api/users');
  });

  it('400: names a right that does not exist, that nobody can be granted, or that ended before it began', async () => {
    expect((await admin.refused(400, 'request.invalid', 'PUT', pathOf(editor.id), { permissions: ['everything'] })).errors).toEqual({
      'permissions.0': 'invalid',
    });
    await admin.refused(400, 'user_permissions.not_grantable', 'PUT', pathOf(editor.id), { permissions: ['users.update'] });
    const past = { permissions: [{ permission: 'users.read', expiresAt: '2020-01-01T00:00:00Z' }] };
    await admin.refused(400, 'users.ends_in_past', 'PUT', pathOf(editor.id), past);
  });

  it('409: an auditor is granted nothing, and a stale view changes nothing', async () => {
    await admin.refused(409, 'user_permissions.auditor', 'PUT', pathOf(auditor.id), { permissions: ['mailings.send'] });
    const stale = await admin.refused(409, 'user_permissions.stale', 'PUT', pathOf(editor.id), { permissions: [], version: 99 });
    expect(z.looseObject({ version: z.int() }).parse(stale.current).version).not.toBe(99);
  });
});

describe('GET /api/user-permissions', () => {
  it('answers the matrix', async () => {
    const rows = await admin.read(Rows, 'GET', '/api/user-permissions?range=[0,999]');
    expect(rows.map((row) => row.id)).toEqual(expect.arrayContaining([editor.id, auditor.id, house().nordwind.administrator.id]));
  });

  it('filters by who holds a right, singly or by role', async () => {
    const member = await house().nordwind.addMember(['editor']);
    await admin.read(UserPermissions, 'PUT', pathOf(member.id), { permissions: ['audit_entries.download'] });
    const filter = encodeURIComponent(JSON.stringify({ permission: 'audit_entries.download' }));
    const rows = await admin.read(Rows, 'GET', `/api/user-permissions?filter=${filter}`);
    expect(new Set(rows.map((row) => row.id))).toEqual(new Set([member.id, auditor.id, house().nordwind.administrator.id]));
  });
});

describe('PUT /api/user-permissions', () => {
  it('saves all changes together', async () => {
    const people = [await house().nordwind.addMember(['editor']), await house().nordwind.addMember(['editor'])];
    const changes = people.map(({ id }) => ({ userId: id, permissions: ['login_attempts.read'], version: 0 }));
    const before = await admin.read(UserPermissions, 'GET', pathOf(people[0]?.id ?? ''));
    const current = changes.map((change) => ({ ...change, version: before.version }));
    const { results } = await admin.read(ReplacedManyUserPermissions, 'PUT', '/api/user-permissions', { changes: current });
    expect(results.map((row) => row.id).sort()).toEqual(people.map(({ id }) => id).sort());
    for (const { client } of people) {
      expect((await client.read(SessionState, 'GET', '/api/session')).permissions).toContain('login_attempts.read');
    }
  });

  it('400: refuses none, twice the same person, and a body of more than a mebibyte', async () => {
    const change = { userId: editor.id, permissions: [], version: 1 };
    const path = '/api/user-permissions';
    expect((await admin.refused(400, 'request.invalid', 'PUT', path, { changes: [] })).errors).toEqual({ changes: 'required' });
    expect((await admin.refused(400, 'request.invalid', 'PUT', path, { changes: [change, change] })).errors).toEqual({
      changes: 'duplicate',
    });
    await admin.refused(413, 'request.too_large', 'PUT', path, { changes: [{ ...change, more: 'x'.repeat(1024 * 1024) }] });
  });

  it('404, 409: saves nothing when one change cannot be saved', async () => {
    const before = await admin.read(UserPermissions, 'GET', pathOf(editor.id));
    const good = { userId: editor.id, permissions: ['users.read'], version: before.version };
    const put = (other: object) => ['PUT', '/api/user-permissions', { changes: [good, other] }] as const;
    await admin.refused(404, 'users.not_found', ...put({ userId: newId(), permissions: [], version: 1 }));
    await admin.refused(404, 'users.not_found', ...put({ userId: house().albtal.administrator.id, permissions: [], version: 1 }));
    await admin.refused(409, 'user_permissions.stale', ...put({ userId: auditor.id, permissions: [], version: 99 }));
    expect(await admin.read(UserPermissions, 'GET', pathOf(editor.id))).toEqual(before);
  });
});
