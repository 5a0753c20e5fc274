import { randomBytes } from 'node:crypto';
import {
  AuditEntry,
  CreatedUser,
  type ErrorCode,
  IssuedHeadFeed,
  Lockout,
  SavedQuery,
  Session,
  Settings,
  User,
  UserPermissions,
} from '@mandat/contract';
import { newId } from '@mandat/core';
import { z } from 'zod';
import { createClient } from './client.ts';
import { conversationSamples } from './conversation-samples.ts';
import { type House, type Member, password, type Tenant } from './house.ts';
import { instructionSamples } from './instruction-samples.ts';
import type { StaffHand } from './operator-house.ts';
import { operatorSamples } from './operator-samples.ts';
import { reviewSamples } from './review-samples.ts';
import { tenantReviewSamples } from './tenant-review-samples.ts';
import { windowSamples } from './window-samples.ts';

export interface Place {
  house: House;
  tenant: Tenant;
  /** Whose own a target is, where it must be somebody's own. */
  owner: Member;
  /** The same among the operator's staff; somebody else of them when left out. */
  hand?: StaffHand;
}

/** How a route is called so that nothing but a missing right can refuse it. */
export interface Sample {
  /** Makes what the path names; its id. */
  target?(place: Place): Promise<string>;
  /** The target is its owner's alone: a colleague's is as foreign as another tenant's. */
  isOwn?: boolean;
  query?: string;
  body?(place: Place, id: string): Promise<unknown>;
  /** What whoever is let through meets here instead of success, so that actors stay as they are. */
  letThrough?: { status: number; code: ErrorCode };
  endsSession?: boolean;
}

const unique = () => randomBytes(6).toString('hex');

function newPerson() {
  const username = `sample-${unique()}`;
  const validUntil = '2099-12-31T23:00:00Z';
  return { username, email: `${username}@example.org`, firstName: 'Sample', lastName: 'Person', roles: ['editor'], validUntil };
}

async function makeUser({ tenant }: Place): Promise<string> {
  return (await tenant.administrator.client.read(CreatedUser, 'POST', '/api/users', newPerson())).id;
}

async function makeBlockedUser(place: Place): Promise<string> {
  const id = await makeUser(place);
  await place.tenant.administrator.client.read(User, 'PUT', `/api/users/${id}/block`, { reason: 'Sample' });
  return id;
}

async function makeLockout({ house, tenant }: Place): Promise<string> {
  const username = `stranger-${unique()}`;
  await createClient(house.app).send('POST', '/api/session', { tenant: tenant.name, username, password: 'wrong' });
  const filter = encodeURIComponent(JSON.stringify({ q: username }));
  const [lockout] = await tenant.administrator.client.read(z.array(Lockout), 'GET', `/api/lockouts?filter=${filter}`);
  return lockout?.id ?? '';
}

async function findAuditEntry({ tenant }: Place): Promise<string> {
  const [entry] = await tenant.administrator.client.read(z.array(AuditEntry), 'GET', '/api/audit-entries?range=[0,0]');
  return entry?.id ?? '';
}

/** An entry that is sealed by then. */
async function findSealedEntry(place: Place): Promise<string> {
  const id = await findAuditEntry(place);
  await place.house.seal(place.tenant);
  return id;
}

async function makeSession({ tenant, owner }: Place): Promise<string> {
  const elsewhere = await tenant.signIn(owner.username);
  const sessions = await elsewhere.read(z.array(Session), 'GET', '/api/sessions');
  return sessions.find((session) => session.isCurrent)?.id ?? '';
}

const newQuery = () => ({
  resource: 'users',
  name: unique(),
  filter: { q: 'meier' },
  sort: { field: 'lastName', order: 'ASC' },
  isShared: false,
});

async function makeSavedQuery({ owner }: Place): Promise<string> {
  return (await owner.client.read(SavedQuery, 'POST', '/api/saved-queries', newQuery())).id;
}

async function openHeadFeed({ tenant }: Place): Promise<string> {
  const { path } = await tenant.administrator.client.read(IssuedHeadFeed, 'PUT', '/api/head-feeds');
  return path.slice('/api/head-feeds/'.length);
}

const oneUser = { target: makeUser };

/** One for every route; the test fails on a route that is missing here, and on one that is no more. */
export const samples: Readonly<Record<string, Sample>> = {
  'get /api/health': {},
  'get /api/metrics': {},
  'get /api/operator/fleet': {},
  'get /api/openapi.json': {},
  'get /api/docs': {},
  'get /api/docs/{file}': { target: async () => 'swagger-ui.css', isOwn: true },
  'post /api/session': { body: async ({ tenant }) => ({ tenant: tenant.name, username: 'admin', password }) },
  'get /api/session': {},
  'delete /api/session': { endsSession: true },
  'put /api/session/password': {
    body: async () => ({ currentPassword: 'wrong', newPassword: 'Neun neue Pfade, 9' }),
    letThrough: { status: 400, code: 'password.wrong' },
  },
  'post /api/session/acknowledgements': {
    body: async () => ({ permission: 'mailings.send', priceListId: newId() }),
    letThrough: { status: 409, code: 'mailing_prices.changed' },
  },
  'get /api/session/statement': {},
  'post /api/session/statement': {
    body: async () => ({ version: 1, textHash: '0'.repeat(64) }),
    letThrough: { status: 409, code: 'statements.changed' },
  },
  'get /api/session/quick-login': {},
  'delete /api/session/quick-login': {},
  'get /api/sessions': {},
  'delete /api/sessions': { endsSession: true },
  'delete /api/sessions/{id}': { target: makeSession, isOwn: true },
  'get /api/dashboard': {},
  'get /api/users': {},
  'post /api/users': { body: async () => ({ ...newPerson(), initialPassword: 'Vorgegeben-17!' }) },
  'post /api/users/block': { body: async (place) => ({ ids: [await makeUser(place)], reason: 'Sample' }) },
  'get /api/users/{id}': oneUser,
  'put /api/users/{id}': { ...oneUser, body: async () => ({ ...newPerson(), version: 1 }) },
  'delete /api/users/{id}': oneUser,
  'put /api/users/{id}/block': { ...oneUser, body: async () => ({ reason: 'Sample' }) },
  'delete /api/users/{id}/block': { target: makeBlockedUser },
  'post /api/users/{id}/initial-password': oneUser,
  'delete /api/users/{id}/sessions': oneUser,
  'delete /api/users/{id}/lockout': oneUser,
  'get /api/users/{id}/permissions': oneUser,
  'put /api/users/{id}/permissions': {
    ...oneUser,
    body: async () => ({ permissions: ['mailings.send', { permission: 'lockouts.read', expiresAt: '2099-12-31T23:00:00Z' }] }),
  },
  'get /api/user-permissions': {},
  'put /api/user-permissions': {
    body: async (place) => {
      const userId = await makeUser(place);
      const path = `/api/users/${userId}/permissions`;
      const { version } = await place.tenant.administrator.client.read(UserPermissions, 'GET', path);
      return { changes: [{ userId, permissions: ['mailings.send'], version }] };
    },
  },
  'get /api/lockouts': {},
  'delete /api/lockouts/{id}': { target: makeLockout },
  'get /api/login-attempts': {},
  'get /api/access-list': {},
  'get /api/access-list/download': { query: '?format=csv' },
  'get /api/audit-entries': {},
  'get /api/audit-entries/download': { query: '?format=csv' },
  'get /api/audit-entries/sealed-log': {},
  'get /api/audit-entries/checkpoint': {},
  'get /api/audit-entries/seal': {},
  'get /api/audit-entries/{id}': { target: findAuditEntry },
  'get /api/audit-entries/{id}/proof': { target: findSealedEntry },
  'get /api/head-feeds/{secret}': { target: openHeadFeed },
  'put /api/head-feeds': {},
  'delete /api/head-feeds': {},
  'get /api/mailing-prices': {},
  'get /api/statements': {},
  'post /api/statements': { body: async () => ({ textDe: 'Regeln', textEn: 'Rules', validFrom: '2099-12-31T23:00:00Z' }) },
  'get /api/statement-confirmations': {},
  'get /api/settings': {},
  'put /api/settings': {
    body: async ({ tenant }) => tenant.administrator.client.read(Settings, 'GET', '/api/settings'),
  },
  'get /api/me/preferences': {},
  'put /api/me/preferences': { body: async () => ({ theme: 'dark', 'users.columns': ['username', { width: 'wide' }] }) },
  'get /api/saved-queries': {},
  'post /api/saved-queries': { body: async () => newQuery() },
  'put /api/saved-queries/{id}': {
    target: makeSavedQuery,
    isOwn: true,
    body: async () => {
      const { resource: _, ...changes } = newQuery();
      return changes;
    },
  },
  'delete /api/saved-queries/{id}': { target: makeSavedQuery, isOwn: true },
  ...reviewSamples,
  ...tenantReviewSamples,
  ...windowSamples,
  ...operatorSamples,
  ...instructionSamples,
  ...conversationSamples,
};
