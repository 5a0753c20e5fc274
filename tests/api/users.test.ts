import { BlockedUsers, CreatedUser, EndedSessions, InitialPassword, Problem, SessionState, User, UserPermissions } from '@mandat/contract';
import { newId } from '@mandat/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Client } from './client.ts';
import { type Member, useHouse } from './house.ts';

const house = useHouse();
const Users = z.array(User);
let admin: Client;
let editor: Member;

beforeAll(async () => {
  admin = house().nordwind.administrator.client;
  editor = await house().nordwind.addMember(['editor']);
});

const person = () => {
  const username = `person-${newId().slice(-12)}`;
  return { username, email: `${username}@example.org`, firstName: 'Erika', lastName: 'Muster', roles: ['editor'] };
};

function filtered(filter: unknown): string {
  return `/api/users?filter=${encodeURIComponent(JSON.stringify(filter))}`;
}

describe('GET /api/users', () => {
  it('answers a page and where it stands', async () => {
    const response = await admin.send('GET', '/api/users?range=[0,0]&sort=["username","ASC"]');
    expect(response.status).toBe(200);
    expect(Users.parse(await response.json())).toMatchObject([{ username: 'admin' }]);
    expect(response.headers.get('Content-Range')).toBe('users 0-0/2');
  });

  it('answers an empty page beyond the end, with the total', async () => {
    const response = await admin.send('GET', '/api/users?range=[900,924]');
    expect(await response.json()).toEqual([]);
    expect(response.headers.get('Content-Range')).toBe('users */2');
  });

  it('answers "get many" by ids, and leaves out ids of another tenant', async () => {
    const ids = [house().nordwind.administrator.id, house().albtal.administrator.id, newId()];
    const found = await admin.read(Users, 'GET', filtered({ id: ids }));
    expect(found.map((user) => user.id)).toEqual([house().nordwind.administrator.id]);
  });

  it('filters and searches', async () => {
    expect(await admin.read(Users, 'GET', filtered({ q: 'minst' }))).toMatchObject([{ username: 'admin' }]);
    expect(await admin.read(Users, 'GET', filtered({ role: 'editor', status: 'active' }))).toMatchObject([{ id: editor.id }]);
    expect(await admin.read(Users, 'GET', filtered({ q: '100%_' }))).toEqual([]);
  });

  it('400: refuses what is not listed', async () => {
    expect((await admin.refused(400, 'request.invalid', 'GET', '/api/users?sort=["passwordHash","ASC"]')).errors).toEqual({
      'sort.0': 'invalid',
    });
    expect((await admin.refused(400, 'request.invalid', 'GET', filtered({ password: 'x' }))).errors).toEqual({
      'filter.password': 'unknown_field',
    });
  });

  it('403: refuses whoever may not see users', async () => {
    await editor.client.refused(403, 'permission.missing', 'GET', '/api/users');
  });
});

describe('POST /api/users', () => {
  it('creates a user whose made password is answered once', async () => {
    const created = await admin.read(CreatedUser, 'POST', '/api/users', person());
    expect(created.initialPassword).toMatch(/.{12,}/);
    expect(created).toMatchObject({ status: 'active', mustChangePassword: true, version: 1 });
    const { initialPassword, ...user } = created;
    expect(await admin.read(User, 'GET', `/api/users/${created.id}`)).toEqual(user);
    const state = await (await house().nordwind.signIn(created.username, initialPassword)).read(SessionState, 'GET', '/api/session');
    expect(state.mustChangePassword).toBe(true);
  });

  it('answers 201, and no password that was given', async () => {
    const response = await admin.send('POST', '/api/users', { ...person(), initialPassword: 'Vorgegeben-17!' });
    expect(response.status).toBe(201);
    expect(await response.json()).not.toHaveProperty('initialPassword');
  });

  it('400: names every fault at its field', async () => {
    const { errors } = await admin.refused(400, 'request.invalid', 'POST', '/api/users', {
      username: 'x',
      email: 'nobody',
      roles: ['king'],
      evil: 1,
    });
    expect(errors).toEqual({
      username: 'too_short',
      email: 'email_form',
      firstName: 'required',
      lastName: 'required',
      'roles.0': 'invalid',
      evil: 'unknown_field',
    });
  });

  it('400: refuses a weak password and an auditor without end', async () => {
    await admin.refused(400, 'password.too_weak', 'POST', '/api/users', { ...person(), initialPassword: 'kurz' });
    await admin.refused(400, 'users.auditor_needs_end', 'POST', '/api/users', { ...person(), roles: ['auditor'] });
    await admin.refused(400, 'users.auditor_alone', 'POST', '/api/users', { ...person(), roles: ['auditor', 'editor'] });
  });

  it.each([
    ['users.username_taken', { username: 'ADMIN' }],
    ['users.username_taken', { username: '\uff41\uff44\uff4d\uff49\uff4e' }],
    ['users.email_taken', { email: 'Admin@Example.ORG' }],
  ])('409: %s, whatever the letters look like', async (code, taken) => {
    await admin.refused(409, code, 'POST', '/api/users', { ...person(), ...taken });
  });
});

describe('PUT /api/users/{id}', () => {
  it('changes what is given and leaves the rest', async () => {
    const created = await admin.read(CreatedUser, 'POST', '/api/users', person());
    const updated = await admin.read(User, 'PUT', `/api/users/${created.id}`, { lastName: 'Beispiel', version: 1 });
    expect(updated).toMatchObject({ lastName: 'Beispiel', firstName: 'Erika', version: 2 });
  });

  it('404: for ids of another tenant, of nobody, and for what is no id', async () => {
    for (const id of [house().albtal.administrator.id, newId(), 'me', '%00', '1%20or%201=1']) {
      await admin.refused(404, 'users.not_found', 'PUT', `/api/users/${id}`, { lastName: 'Evil', version: 1 });
    }
  });

  it('409: a stale version gets the user as it stands', async () => {
    const { initialPassword, ...created } = await admin.read(CreatedUser, 'POST', '/api/users', person());
    const problem = await admin.refused(409, 'users.stale', 'PUT', `/api/users/${created.id}`, { lastName: 'Late', version: 7 });
    expect(User.parse(problem.current)).toEqual(created);
  });

  it('409: the last administrator stays one', async () => {
    const { id } = house().nordwind.administrator;
    const { version } = await admin.read(User, 'GET', `/api/users/${id}`);
    await admin.refused(409, 'users.last_administrator', 'PUT', `/api/users/${id}`, { roles: ['editor'], version });
  });

  it('409: nobody becomes an auditor and keeps a single right', async () => {
    const { id } = await admin.read(CreatedUser, 'POST', '/api/users', person());
    await admin.read(UserPermissions, 'PUT', `/api/users/${id}/permissions`, { permissions: ['mailings.send'] });
    const change = { roles: ['auditor'], validUntil: new Date(Date.now() + 86_400_000).toISOString(), version: 1 };
    await admin.refused(409, 'user_permissions.auditor', 'PUT', `/api/users/${id}`, change);
    await admin.read(UserPermissions, 'PUT', `/api/users/${id}/permissions`, { permissions: [] });
    expect((await admin.read(User, 'PUT', `/api/users/${id}`, change)).roles).toEqual(['auditor']);
  });
});

describe('ids in capitals', () => {
  it('are the same ids: nobody renews their own sign-in by them', async () => {
    const own = house().nordwind.administrator.id.toUpperCase();
    await admin.refused(409, 'users.yourself', 'POST', `/api/users/${own}/initial-password`);
    await admin.refused(409, 'users.yourself', 'DELETE', `/api/users/${own}`);
  });
});

describe('DELETE /api/users/{id}', () => {
  it('answers the id, and the user is gone', async () => {
    const { id } = await admin.read(CreatedUser, 'POST', '/api/users', person());
    expect(await admin.read(z.object({ id: z.uuid() }), 'DELETE', `/api/users/${id}`)).toEqual({ id });
    await admin.refused(404, 'users.not_found', 'GET', `/api/users/${id}`);
    await admin.refused(404, 'users.not_found', 'DELETE', `/api/users/${id}`);
  });

  it('409: nobody deletes themselves', async () => {
    const second = await house().nordwind.addMember(['administrator']);
    await second.client.refused(409, 'users.yourself', 'DELETE', `/api/users/${second.id}`);
  });
});

describe('blocking', () => {
  it('ends every session of the user: the next request is refused', async () => {
    const member = await house().nordwind.addMember(['editor']);
    const blocked = await admin.read(User, 'PUT', `/api/users/${member.id}/block`, { reason: 'Left the company' });
    expect(blocked).toMatchObject({ status: 'blocked', blockReason: 'Left the company' });
    await member.client.refused(401, 'session.required', 'GET', '/api/session');
    await admin.refused(409, 'users.already_blocked', 'PUT', `/api/users/${member.id}/block`, { reason: 'Again' });
    expect(await admin.read(User, 'DELETE', `/api/users/${member.id}/block`)).toMatchObject({ status: 'active', blockReason: null });
    await admin.refused(409, 'users.not_blocked', 'DELETE', `/api/users/${member.id}/block`);
    await house().nordwind.signIn(member.username);
  });

  it('of several answers one outcome for each, in the order asked', async () => {
    const first = await house().nordwind.addMember(['editor']);
    const second = await house().nordwind.addMember(['editor']);
    const ids = [second.id, newId(), house().nordwind.administrator.id, first.id];
    const { results } = await admin.read(BlockedUsers, 'POST', '/api/users/block', { ids, reason: 'Cleaning up' });
    expect(results).toMatchObject([
      { id: second.id, outcome: 'blocked' },
      { id: ids[1], outcome: 'refused', code: 'users.not_found' },
      { id: ids[2], outcome: 'refused', code: 'users.yourself' },
      { id: first.id, outcome: 'blocked' },
    ]);
  });

  it('400: wants a reason', async () => {
    expect((await admin.refused(400, 'request.invalid', 'PUT', `/api/users/${editor.id}/block`, {})).errors).toEqual({
      reason: 'required',
    });
    expect((await admin.refused(400, 'request.invalid', 'PUT', `/api/users/${editor.id}/block`, { reason: '   ' })).errors).toEqual({
      reason: 'required',
    });
  });

  it('403: is for administrators', async () => {
    await editor.client.refused(403, 'permission.missing', 'PUT', `/api/users/${editor.id}/block`, { reason: 'Myself' });
  });
});

describe('sign-in of others', () => {
  it('is renewed by a password that is answered once', async () => {
    const member = await house().nordwind.addMember(['editor']);
    const { initialPassword } = await admin.read(InitialPassword, 'POST', `/api/users/${member.id}/initial-password`);
    await member.client.refused(401, 'session.required', 'GET', '/api/session');
    const state = await (await house().nordwind.signIn(member.username, initialPassword)).read(SessionState, 'GET', '/api/session');
    expect(state.mustChangePassword).toBe(true);
  });

  it('is ended on all devices', async () => {
    const member = await house().nordwind.addMember(['editor']);
    const elsewhere = await house().nordwind.signIn(member.username);
    expect(await admin.read(EndedSessions, 'DELETE', `/api/users/${member.id}/sessions`)).toEqual({ ended: 2 });
    await elsewhere.refused(401, 'session.required', 'GET', '/api/session');
  });

  it('is released from a lockout', async () => {
    const member = await house().nordwind.addMember(['editor']);
    await admin.read(z.object({ id: z.uuid() }), 'DELETE', `/api/users/${member.id}/lockout`);
    await admin.refused(404, 'users.not_found', 'DELETE', `/api/users/${newId()}/lockout`);
  });
});

describe('two at once', () => {
  it('never make one user name two people', async () => {
    const twin = person();
    const answers = await Promise.all([1, 2, 3, 4].map(() => admin.send('POST', '/api/users', twin)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409, 409]);
  });

  it('on one version: one wins, the others see what they missed', async () => {
    const { id } = await admin.read(CreatedUser, 'POST', '/api/users', person());
    const answers = await Promise.all(['A', 'B', 'C'].map((lastName) => admin.send('PUT', `/api/users/${id}`, { lastName, version: 1 })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409]);
    const losers = answers.filter((answer) => answer.status === 409);
    for (const loser of losers) expect(Problem.parse(await loser.json())).toMatchObject({ code: 'users.stale', current: { version: 2 } });
  });
});
