import {
  findPasswordIssues,
  grantablePermissions,
  isActive,
  isAuditor,
  permissions,
  permissionsOfRoles,
  type Role,
  rolePermissions,
  roles,
  UpdateUser,
  whyNotBlock,
  whyNotDelete,
} from '@mandat/contract';
import { describe, expect, it } from 'vitest';

const now = new Date('2026-03-29T01:30:00Z');
const isRead = (name: string) => /\.(?:read|download)$/.test(name);

const instructing = [
  ...['instructions.file', 'instructions.confirm', 'instructions.sign', 'instructions.answer', 'instructions.withdraw'],
  ...['referrals.take_over', 'referrals.dismiss'],
] as const;
const ofContacts = ['mailing_prices.read', 'users.read', 'authorised_contacts.read', 'instructions.read', 'referrals.read', ...instructing];
const ofChangeRequests = permissions.filter((name) => name.startsWith('change_requests.'));

describe('roles', () => {
  it.each(roles)('%s holds known rights, each once', (role) => {
    const held = rolePermissions[role];
    expect(held.filter((name) => !permissions.includes(name))).toEqual([]);
    expect(new Set(held).size).toBe(held.length);
  });

  it.each([
    ['auditor', permissions.filter(isRead)],
    ['data_protection_officer', [...permissions.filter(isRead), ...instructing, 'statements.publish', 'change_requests.comment']],
    ['contact_person', [...ofContacts, ...ofChangeRequests]],
    ['editor', ['mailing_prices.read', 'instructions.file']],
    ['administrator', permissions.filter((name) => name !== 'mailings.send')],
  ] as const)('%s may do exactly what is its part', (role, expected) => {
    expect(rolePermissions[role].toSorted()).toEqual([...expected].sort());
  });

  it('add up, without doubles', () => {
    const held = permissionsOfRoles(['editor', 'contact_person']);
    expect(held.toSorted()).toEqual([...ofContacts, ...ofChangeRequests].toSorted());
    expect(permissionsOfRoles([])).toEqual([]);
  });

  it.each([
    [['auditor'], true],
    [['auditor', 'editor'], true],
    [['administrator'], false],
    [[], false],
  ] as [Role[], boolean][])('%j are an auditor: %s', (held, expected) => {
    expect(isAuditor(held)).toBe(expected);
  });

  it('of nobody can be reached by single rights: what changes rights is never granted singly', () => {
    expect(
      grantablePermissions.filter((name) =>
        /^(?:users\.(?:create|update|delete|reset)|user_permissions\.replace|settings\.update)/.test(name),
      ),
    ).toEqual([]);
    expect(grantablePermissions).toContain('mailings.send');
  });
});

describe('an account', () => {
  it.each([
    [{ status: 'active' as const, validUntil: null }, true],
    [{ status: 'active' as const, validUntil: '2026-03-29T01:30:00.001Z' }, true],
    [{ status: 'active' as const, validUntil: '2026-03-29T01:30:00.000Z' }, false],
    [{ status: 'active' as const, validUntil: '2026-03-29T03:30:00.001+02:00' }, true],
    [{ status: 'blocked' as const, validUntil: null }, false],
  ])('%j opens the console: %s', (user, expected) => {
    expect(isActive(user, now)).toBe(expected);
  });

  it.each([
    ['active', 'me', 'users.yourself', 'users.yourself'],
    ['blocked', 'me', 'users.yourself', 'users.yourself'],
    ['blocked', 'other', 'users.already_blocked', undefined],
    ['active', 'other', undefined, undefined],
  ] as const)('that is %s and of %s is blocked unless %s, deleted unless %s', (status, id, block, remove) => {
    expect(whyNotBlock({ id, status }, 'me')).toBe(block);
    expect(whyNotDelete({ id }, 'me')).toBe(remove);
  });

  it.each([
    ['a field that does not exist', { version: 1, isAdmin: true }],
    ['no version', { firstName: 'Eva' }],
    ['a role twice', { version: 1, roles: ['editor', 'editor'] }],
    ['a role that does not exist', { version: 1, roles: ['owner'] }],
    ['an empty name', { version: 1, firstName: ' ' }],
    ['a status', { version: 1, status: 'active' }],
  ])('is not changed by a request with %s', (_, input) => {
    expect(UpdateUser.safeParse(input).success).toBe(false);
  });
});

describe('a password', () => {
  it('is told everything that speaks against it at once', () => {
    expect(findPasswordIssues('ab', 'standard', [])).toEqual(['too_short', 'digit_missing', 'special_missing']);
    expect(findPasswordIssues('Eva', 'length', ['eva'])).toEqual(['too_short', 'own_name']);
  });

  it('is not taken for a name that has no letters, nor for none at all', () => {
    expect(findPasswordIssues('1234567-', 'standard', ['42', ''])).toEqual([]);
  });
});
