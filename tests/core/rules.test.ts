import { grantablePermissions, type Permission, permissions, type Role, rolePermissions } from '@mandat/contract';
import { describe, expect, it } from 'vitest';
import { addressPrefix, shortUserAgent } from '../../packages/core/src/audit-context.ts';
import { nextAttemptAt } from '../../packages/core/src/outbox/rules.ts';
import { isSessionOver, needsTouch } from '../../packages/core/src/session/limits.ts';
import { formatSessionToken, hashToken, newToken, parseSessionToken } from '../../packages/core/src/session/tokens.ts';
import { grantState, permissionsInForce, planGrants } from '../../packages/core/src/user-permissions/rules.ts';
import { assertNotAbove, assertRolesFit } from '../../packages/core/src/users/rules.ts';

const now = new Date('2026-03-29T01:30:00.000Z');
const at = (ms: number) => new Date(now.getTime() + ms);
const prices = 'prices-of-today';

describe('a single right', () => {
  const right = (permission: Permission, expiresAt: Date | string | null, acknowledgedPriceListId: string | null = null) => ({
    ...{ permission, expiresAt, acknowledgedPriceListId },
  });

  it.each([
    ['without an end', right('users.read', null), prices, 'in_force'],
    ['a millisecond before its end', right('users.read', at(1)), prices, 'in_force'],
    ['at its end', right('users.read', at(0)), prices, 'expired'],
    ['after its end', right('users.read', at(-1)), prices, 'expired'],
    ['whose end came as text', right('users.read', '2026-03-29T03:30:00.001+02:00'), prices, 'in_force'],
    ['to send, before its prices are acknowledged', right('mailings.send', null), prices, 'waiting'],
    ['to send, with former prices acknowledged', right('mailings.send', null, 'prices-of-old'), prices, 'waiting'],
    ['to send, with the prices acknowledged', right('mailings.send', null, prices), prices, 'in_force'],
    ['to send, where there are no prices', right('mailings.send', null, prices), null, 'waiting'],
    ['to send that has expired while it waited', right('mailings.send', at(-1)), prices, 'expired'],
    ['without a price notice, where there are no prices', right('users.read', null), null, 'in_force'],
  ])('%s', (_, grant, priceListId, state) => {
    expect(grantState(grant, priceListId, now)).toBe(state);
  });

  it('is in force with those of the roles, each once, in the order in which they are listed', () => {
    const grants = [right('mailings.send', null, prices), right('users.read', null), right('lockouts.read', at(-1))];
    const inForce = permissionsInForce(['contact_person', 'editor'], grants, prices, now);
    const expected: readonly Permission[] = [...rolePermissions.contact_person, ...rolePermissions.editor, 'mailings.send'];
    expect(inForce).toEqual(permissions.filter((permission) => expected.includes(permission)));
    expect(inForce).not.toContain('lockouts.read');
  });

  it('that this program does not know gives nothing', () => {
    expect(permissionsInForce([], [{ ...right('users.read', null), permission: 'everything' }], prices, now)).toEqual([]);
  });

  it('can never be one that opens the others', () => {
    const climbing = [
      'users.create',
      'users.update',
      'users.delete',
      'users.reset_sign_in',
      'user_permissions.replace',
      'settings.update',
      'authorised_contacts.create',
      'authorised_contacts.update',
      'auditor_invitations.create',
      'auditor_invitations.end',
      'support_windows.grant',
      'support_windows.open',
    ];
    expect(permissions.filter((name) => !grantablePermissions.includes(name)).sort()).toEqual(climbing.toSorted());
    expect(rolePermissions.administrator).toEqual(expect.arrayContaining(climbing));
  });
});

describe('what to change so that rights become those wanted', () => {
  const held = (permission: Permission, expiresAt: Date | null = null) => ({ permission, expiresAt: expiresAt?.toISOString() ?? null });
  const nothing = { added: [], changed: [], removed: [] };

  it.each([
    ['nothing for nothing', [], [], nothing],
    [
      'a new one',
      [],
      [{ permission: 'users.read', expiresAt: undefined }],
      { ...nothing, added: [{ permission: 'users.read', expiresAt: null }] },
    ],
    ['one less', [held('users.read')], [], { ...nothing, removed: ['users.read'] }],
    ['the same end, said or not', [held('users.read', at(9))], [{ permission: 'users.read', expiresAt: undefined }], nothing],
    ['the same end, said', [held('users.read', at(9))], [{ permission: 'users.read', expiresAt: at(9) }], nothing],
    ['no end as before', [held('users.read')], [{ permission: 'users.read', expiresAt: null }], nothing],
    [
      'another end',
      [held('users.read', at(9))],
      [{ permission: 'users.read', expiresAt: at(8) }],
      { ...nothing, changed: [{ permission: 'users.read', expiresAt: at(8) }] },
    ],
    [
      'an end taken away',
      [held('users.read', at(9))],
      [{ permission: 'users.read', expiresAt: null }],
      { ...nothing, changed: [{ permission: 'users.read', expiresAt: null }] },
    ],
    [
      'an expired one given anew',
      [held('users.read', at(0))],
      [{ permission: 'users.read', expiresAt: undefined }],
      { added: [{ permission: 'users.read', expiresAt: null }], changed: [], removed: ['users.read'] },
    ],
  ] as const)('%s', (_, standing, wanted, changes) => {
    expect(planGrants(standing, wanted, now)).toEqual(changes);
  });
});

describe('the roles of an account', () => {
  it.each([
    [[], null, undefined],
    [['editor'], null, undefined],
    [['editor'], at(1), undefined],
    [['editor'], at(0), 'users.ends_in_past'],
    [['auditor'], at(1), undefined],
    [['auditor'], null, 'users.auditor_needs_end'],
    [['auditor'], at(-1), 'users.ends_in_past'],
    [['auditor', 'editor'], at(1), 'users.auditor_alone'],
  ] as [Role[], Date | null, string | undefined][])('%j until %j: %s', (roles, validUntil, code) => {
    const judge = () => assertRolesFit(roles, validUntil, now);
    if (code === undefined) expect(judge).not.toThrow();
    else expect(judge).toThrow(code);
  });

  it.each([
    [['users.block', ...rolePermissions.editor], ['editor'], [], true],
    [['users.block'], ['editor'], [], false],
    [['users.block', ...rolePermissions.editor], ['editor'], ['lockouts.read'], false],
    [['users.block', 'mailing_prices.read'], ['administrator'], [], false],
    [['users.block'], [], [], true],
    [['user_permissions.replace'], ['administrator'], ['mailings.send'], true],
  ] as [Permission[], Role[], Permission[], boolean][])('%j may touch %j with %j: %s', (mine, roles, granted, isAllowed) => {
    const actor = {
      ...{
        kind: 'user' as const,
        id: '',
        username: '',
        email: '',
        firstName: '',
        lastName: '',
        roles: [],
        validUntil: null,
        isStatementDue: false,
      },
      ...{ mustChangePassword: false, permissions: new Set(mine), session: { id: '', endsAt: now } },
    };
    const judge = () => assertNotAbove(actor, roles, granted);
    if (isAllowed) expect(judge).not.toThrow();
    else expect(judge).toThrow('users.higher_rights');
  });
});

describe('a session', () => {
  const seen = (idleMs: number, leftMs: number) => ({ lastSeenAt: at(-idleMs), endsAt: at(leftMs) });

  it.each([
    [0, 1, false],
    [15 * 60_000, 1, false],
    [15 * 60_000 + 1, 1, true],
    [0, 0, true],
    [0, -1, true],
    // Another process' clock may be a little ahead; one that was set back by more ends the session.
    [-5 * 60_000, 1, false],
    [-5 * 60_000 - 1, 1, true],
  ])('idle for %i ms with %i ms left is over: %s', (idleMs, leftMs, isOver) => {
    expect(isSessionOver(seen(idleMs, leftMs), now)).toBe(isOver);
  });

  it.each([
    [59_999, false],
    [60_000, true],
  ])('last noted %i ms ago is noted again: %s', (idleMs, isNoted) => {
    expect(needsTouch(seen(idleMs, 1), now)).toBe(isNoted);
  });

  it('has a token of 256 bits, which reads back from the cookie and of which a hash is kept', () => {
    const token = newToken();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(newToken()).not.toBe(token);
    const databaseName = 't_abcdefghij234567';
    expect(parseSessionToken(formatSessionToken({ databaseName, token }))).toEqual({ databaseName, token });
    expect(hashToken(token)).toMatch(/^[0-9a-f]{64}$/);
    expect(hashToken(token)).toBe(hashToken(token));
  });
});

describe('of a client the log keeps', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['2001:DB8::1', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
    ['fe80::1%eth0', 'fe80:0:0::/48'],
    ['2001:db8:1::', '2001:db8:1::/48'],
    [null, null],
    ['', null],
    ['erika@example.org', null],
    ['203.0.113.77.1', null],
  ])('of the address %j the network %j', (address, prefix) => {
    expect(addressPrefix(address)).toBe(prefix);
  });

  it.each([
    ['Firefox', 'Firefox'],
    [' \u0000\u001b[31mred\u202e\n', '[31mred'],
    ['\ud800', '\ufffd'],
    ['', null],
    ['\u0007', null],
    [null, null],
    ['x'.repeat(500), 'x'.repeat(200)],
  ])('of the browser %j the printable line %j', (given, kept) => {
    expect(shortUserAgent(given)).toBe(kept);
  });
});

describe('mail that failed', () => {
  it('is tried again after one minute, then twice as long, ten times in all', () => {
    const waits = Array.from({ length: 10 }, (_, index) => nextAttemptAt(index + 1, now));
    const minutes = waits.map((next) => (next === null ? null : (next.getTime() - now.getTime()) / 60_000));
    expect(minutes).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, null]);
  });
});
