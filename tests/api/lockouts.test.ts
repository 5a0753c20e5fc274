import { Lockout, LoginAttempt, SessionState } from '@mandat/contract';
import { newId } from '@mandat/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Client, createClient } from './client.ts';
import { type Member, password, useHouse } from './house.ts';

const house = useHouse();
const Lockouts = z.array(Lockout);
const Attempts = z.array(LoginAttempt);
let admin: Client;
let member: Member;

beforeAll(async () => {
  admin = house().nordwind.administrator.client;
  member = await house().nordwind.addMember(['editor']);
});

function signIn(client: Client, username: string, withPassword: string): Promise<Response> {
  return client.send('POST', '/api/session', { tenant: house().nordwind.name, username, password: withPassword });
}

async function lockOut(username: string): Promise<Lockout> {
  const stranger = createClient(house().app);
  for (let tries = 0; tries < 5; tries += 1) expect((await signIn(stranger, username, 'wrong')).status).toBe(401);
  const filter = encodeURIComponent(JSON.stringify({ q: username, isLocked: true }));
  const [lockout] = await admin.read(Lockouts, 'GET', `/api/lockouts?filter=${filter}`);
  if (lockout === undefined) throw new Error(`"${username}" is not locked`);
  return lockout;
}

describe('GET /api/lockouts', () => {
  it('answers who is locked and until when, for names that nobody bears too', async () => {
    expect(await lockOut(member.username)).toMatchObject({ userId: member.id, failures: 5, isKnownDevice: false });
    expect(await lockOut('stranger')).toMatchObject({ userId: null, failures: 5 });
  });

  it('403: is not for everybody', async () => {
    await member.client.refused(403, 'permission.missing', 'GET', '/api/lockouts');
  });
});

describe('DELETE /api/lockouts/{id}', () => {
  it('opens the door again', async () => {
    const other = await house().nordwind.addMember(['editor']);
    const { id } = await lockOut(other.username);
    expect((await signIn(createClient(house().app), other.username, password)).status).toBe(401);
    expect(await admin.read(z.object({ id: z.uuid() }), 'DELETE', `/api/lockouts/${id}`)).toEqual({ id });
    expect((await signIn(createClient(house().app), other.username, password)).status).toBe(200);
    await admin.refused(404, 'lockouts.not_found', 'DELETE', `/api/lockouts/${id}`);
  });

  it('404: for nobody and for what is no id', async () => {
    await admin.refused(404, 'lockouts.not_found', 'DELETE', `/api/lockouts/${newId()}`);
    await admin.refused(404, 'lockouts.not_found', 'DELETE', '/api/lockouts/all');
  });
});

describe('DELETE /api/users/{id}/lockout', () => {
  it('releases every lockout of the name', async () => {
    const other = await house().nordwind.addMember(['editor']);
    await lockOut(other.username);
    await admin.read(z.object({ id: z.uuid() }), 'DELETE', `/api/users/${other.id}/lockout`);
    const client = createClient(house().app);
    expect((await signIn(client, other.username, password)).status).toBe(200);
    await client.read(SessionState, 'GET', '/api/session');
  });
});

describe('GET /api/login-attempts', () => {
  it('answers every attempt with its outcome, the newest first', async () => {
    await signIn(createClient(house().app), 'somebody', 'wrong');
    const [newest, ...older] = await admin.read(Attempts, 'GET', '/api/login-attempts?range=[0,99]');
    expect(newest).toMatchObject({ username: 'somebody', userId: null, outcome: 'unknown_user' });
    expect(older.map((attempt) => attempt.outcome)).toEqual(expect.arrayContaining(['success', 'wrong_password', 'locked']));
  });

  it('filters by outcome, time and user', async () => {
    const filter = { userId: member.id, isFailure: true, at_lte: new Date(Date.now() + 60_000).toISOString() };
    const found = await admin.read(Attempts, 'GET', `/api/login-attempts?filter=${encodeURIComponent(JSON.stringify(filter))}`);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((attempt) => attempt.userId === member.id && attempt.outcome !== 'success')).toBe(true);
  });

  it('400: refuses times that are none', async () => {
    for (const at of ['yesterday', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59-23:00', '2026-02-30T00:00:00Z']) {
      const filter = encodeURIComponent(JSON.stringify({ at_gte: at }));
      const { errors } = await admin.refused(400, 'request.invalid', 'GET', `/api/login-attempts?filter=${filter}`);
      expect(Object.keys(errors ?? {})).toEqual(['filter.at_gte']);
    }
  });

  it('403: is not for everybody', async () => {
    await member.client.refused(403, 'permission.missing', 'GET', '/api/login-attempts');
  });
});
