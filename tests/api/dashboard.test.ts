import { Dashboard, User } from '@mandat/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient } from './client.ts';
import { type Member, useHouse } from './house.ts';

const house = useHouse();
let admin: Client;
let blocked: Member;

beforeAll(async () => {
  const { nordwind, app } = house();
  admin = nordwind.administrator.client;
  blocked = await nordwind.addMember(['editor']);
  const granted = { permissions: [{ permission: 'users.read', expiresAt: new Date(Date.now() + 86_400_000).toISOString() }] };
  await admin.send('PUT', `/api/users/${blocked.id}/permissions`, granted);
  await admin.read(User, 'PUT', `/api/users/${blocked.id}/block`, { reason: 'Muster' });
  const stranger = createClient(app);
  for (let tries = 0; tries < 5; tries += 1) {
    await stranger.send('POST', '/api/session', { tenant: nordwind.name, username: 'stranger', password: 'wrong' });
  }
  await nordwind.addMember(['contact_person']).then(({ client }) => client.send('GET', '/api/settings'));
});

const read = (client = admin) => client.read(Dashboard, 'GET', '/api/dashboard');

/** How many the list says that there are. */
async function totalOf(resource: string, filter: object): Promise<string | undefined> {
  const response = await admin.send('GET', `/api/${resource}?range=[0,0]&filter=${encodeURIComponent(JSON.stringify(filter))}`);
  expect(response.status).toBe(200);
  return response.headers.get('Content-Range')?.split('/')[1];
}

describe('GET /api/dashboard', () => {
  it('counts what each list has under the filter that leads to it', async () => {
    const { signIns = [], lockedNames, people, rights, changes, refused } = await read();
    const today = signIns.at(-1);
    const span = { at_gte: today?.from, at_lte: today?.until };
    const found: [string, object, number | undefined, number][] = [
      ['login-attempts', { ...span, isFailure: true }, today?.failed.count, 5],
      ['lockouts', { isLocked: true }, lockedNames?.count, 1],
      ['users', { status: 'blocked' }, people?.blocked.count, 1],
      ['users', { validUntil_lte: people?.endingUntil }, people?.ending.count, 0],
      ['user-permissions', { grantPhase: 'new' }, rights?.granted.count, 1],
      ['user-permissions', { grantPhase: 'ending' }, rights?.ending.count, 1],
      ['audit-entries', { action: 'users.block', outcome: 'done', at_gte: changes?.since }, countOf(changes, 'users.block'), 1],
      ['audit-entries', { outcome: 'refused', at_gte: refused?.since }, refused?.entries.count, 1],
    ];
    for (const [resource, filter, counted, expected] of found) {
      expect(counted, `${resource} ${JSON.stringify(filter)}`).toBe(expected);
      expect(await totalOf(resource, filter)).toBe(String(expected));
    }
    expect(await totalOf('login-attempts', { ...span, outcome: 'success' })).toBe(String(today?.succeeded.count));
    expect(await totalOf('audit-entries', { isChange: true, at_gte: changes?.since })).toBe(String(changes?.all.count));
    expect(rights?.endingFirst).toMatchObject([{ userId: blocked.id, permission: 'users.read' }]);
  });

  it('leaves out what the reader has no right to', async () => {
    const member = await house().nordwind.addMember(['editor']);
    const permissions = ['dashboard.read', 'lockouts.read'];
    expect((await admin.send('PUT', `/api/users/${member.id}/permissions`, { permissions })).status).toBe(200);
    expect(await read(member.client)).toEqual({ lockedNames: { count: 1, isExact: true } });
  });

  it("never counts another tenant's", async () => {
    const { changes, signIns = [] } = await read(house().albtal.administrator.client);
    expect(signIns.reduce((sum, { succeeded, failed }) => sum + succeeded.count + failed.count, 0)).toBe(1);
    expect(countOf(changes, 'users.block')).toBeUndefined();
  });

  it('400: takes no parameter', async () => {
    await admin.refused(400, 'request.invalid', 'GET', '/api/dashboard?days=90');
  });

  it('401: is for nobody who is not signed in', async () => {
    await createClient(house().app).refused(401, 'session.required', 'GET', '/api/dashboard');
  });

  it('403: is not for everybody', async () => {
    const editor = await house().nordwind.addMember(['editor']);
    await editor.client.refused(403, 'permission.missing', 'GET', '/api/dashboard');
  });
});

function countOf(changes: Dashboard['changes'], action: string): number | undefined {
  return changes?.kinds.find((kind) => kind.action === action)?.entries.count;
}
