import {
  isGrantable,
  type PermissionGrant,
  permissions,
  ReplaceManyUserPermissions,
  type Role,
  type UserPermissionsRow,
} from '@mandat/contract';
import { describe, expect, it } from 'vitest';
import { cellOf, whyFixed } from '../../apps/console/src/user-permissions/cell.ts';
import {
  findStale,
  listChanges,
  noChanges,
  rebase,
  setWanted,
  toggle,
  toRequest,
} from '../../apps/console/src/user-permissions/changes.ts';
import { move } from '../../apps/console/src/user-permissions/grid-navigation.ts';
import { lookOf } from '../../apps/console/src/user-permissions/MatrixMark.tsx';
import { isFiltered, matchesPerson, readFilter, writeFilter } from '../../apps/console/src/user-permissions/matrix-filter.ts';
import { matrixPermissions } from '../../apps/console/src/user-permissions/permission-areas.ts';

const now = new Date('2026-11-21T12:00:00Z');
const may = { mayReplace: true, hasPrices: true };

function grant(permission: PermissionGrant['permission'], more: Partial<PermissionGrant> = {}): PermissionGrant {
  return {
    permission,
    grantedBy: null,
    grantedByName: 'Andrea Mühlhaus',
    grantedAt: '2026-01-01T00:00:00.000Z',
    instructionId: null,
    expiresAt: null,
    acknowledgedAt: null,
    ...more,
  };
}

function person(id: string, grants: PermissionGrant[] = [], roles: Role[] = ['editor'], version = 3): UserPermissionsRow {
  return {
    id,
    username: `user-${id}`,
    firstName: 'Eva',
    lastName: 'Lindqvist',
    status: 'active',
    roles,
    permissions: grants,
    fromRoles: [],
    inForce: [],
    version,
  };
}

describe('pending changes', () => {
  const eva = person('eva');
  const ada = person('ada', [grant('users.read', { expiresAt: '2027-01-01T00:00:00.000Z' })]);

  it('grant what is not granted, and are taken back by the same key', () => {
    const once = toggle(noChanges, eva, 'mailings.send', now);
    expect(listChanges(once, [eva], now)).toEqual([
      { row: eva, permission: 'mailings.send', saved: { isGranted: false }, wanted: { isGranted: true, expiresAt: null } },
    ]);
    expect(toggle(once, eva, 'mailings.send', now).size).toBe(0);
  });

  it('revoke what is granted, and bring it back with the end it had', () => {
    const revoked = toggle(noChanges, ada, 'users.read', now);
    expect(revoked.get('ada')?.get('users.read')).toEqual({ isGranted: false });
    expect(toggle(revoked, ada, 'users.read', now).size).toBe(0);
  });

  it('take a grant that has ended for none', () => {
    const ended = person('old', [grant('users.read', { expiresAt: '2026-01-02T00:00:00.000Z' })]);
    expect(toggle(noChanges, ended, 'users.read', now).get('old')?.get('users.read')).toEqual({ isGranted: true, expiresAt: null });
  });

  it('are none when an end is set to what it was, however it is written', () => {
    const same = { isGranted: true, expiresAt: '2027-01-01T01:00:00+01:00' } as const;
    expect(setWanted(noChanges, ada, 'users.read', same, now).size).toBe(0);
  });

  it('become one request that keeps all other grants of each changed person, under the version that was read', () => {
    const changes = setWanted(
      toggle(noChanges, ada, 'mailings.send', now),
      eva,
      'lockouts.read',
      { isGranted: true, expiresAt: null },
      now,
    );
    const request = toRequest(changes, [eva, ada, person('untouched')]);
    expect(request.changes).toEqual([
      { userId: 'eva', version: 3, permissions: [{ permission: 'lockouts.read', expiresAt: null }] },
      {
        userId: 'ada',
        version: 3,
        permissions: [
          { permission: 'users.read', expiresAt: '2027-01-01T00:00:00.000Z' },
          { permission: 'mailings.send', expiresAt: null },
        ],
      },
    ]);
    const ids = { eva: '01900000-0000-7000-8000-000000000001', ada: '01900000-0000-7000-8000-000000000002' };
    const sent = request.changes.map((change) => ({ ...change, userId: change.userId === 'eva' ? ids.eva : ids.ada }));
    expect(ReplaceManyUserPermissions.safeParse({ changes: sent }).success).toBe(true);
  });

  it('outlive a new reading, without what is so already and without people who are gone', () => {
    const changes = toggle(toggle(toggle(noChanges, eva, 'users.read', now), eva, 'lockouts.read', now), ada, 'mailings.send', now);
    const after = rebase(changes, [person('eva', [grant('users.read')], ['editor'], 4)], now);
    expect([...after.keys()]).toEqual(['eva']);
    expect([...(after.get('eva')?.keys() ?? [])]).toEqual(['lockouts.read']);
  });

  it('name the people whom somebody else changed meanwhile, if they are changed here too', () => {
    const changes = toggle(noChanges, eva, 'users.read', now);
    const after = [person('eva', [], ['editor'], 4), { ...ada, version: 9 }];
    expect(findStale(changes, [eva, ada], after).map((row) => row.id)).toEqual(['eva']);
  });
});

describe('a cell', () => {
  it.each([
    ['nothing', person('a'), 'none'],
    ['a role', person('a', [], ['contact_person']), 'role'],
    ['a grant', person('a', [grant('users.read')]), 'granted'],
    ['a grant with an end', person('a', [grant('users.read', { expiresAt: '2027-01-01T00:00:00Z' })]), 'until'],
    ['a grant that has ended', person('a', [grant('users.read', { expiresAt: '2026-01-02T00:00:00Z' })]), 'expired'],
  ])('shows %s', (_what, row, look) => {
    expect(lookOf(cellOf(row, 'users.read', undefined, now))).toBe(look);
  });

  it('shows a right that waits for its holder to acknowledge the prices', () => {
    expect(lookOf(cellOf(person('a', [grant('mailings.send')]), 'mailings.send', undefined, now))).toBe('waiting');
    const acknowledged = grant('mailings.send', { acknowledgedAt: '2026-02-01T00:00:00Z' });
    expect(lookOf(cellOf(person('a', [acknowledged]), 'mailings.send', undefined, now))).toBe('granted');
  });

  it('shows what is to become of it', () => {
    const row = person('a', [grant('users.read')]);
    const changes = toggle(noChanges, row, 'users.read', now);
    const cell = cellOf(row, 'users.read', changes.get('a'), now);
    expect([lookOf(cell), cell.isOn, cell.pending]).toEqual(['none', false, { isGranted: false }]);
  });

  it.each([
    ['without the right to change', person('a'), 'users.read', { ...may, mayReplace: false }, 'matrix.noRight'],
    ['of an auditor', person('a', [], ['auditor']), 'mailings.send', may, 'errors.user_permissions.auditor'],
    ['that comes with a role', person('a', [], ['contact_person']), 'users.read', may, 'matrix.roleOnly'],
    ['of administrators alone', person('a'), 'users.delete', may, 'errors.user_permissions.not_grantable'],
    ['of sending while there are no prices', person('a'), 'mailings.send', { ...may, hasPrices: false }, 'errors.mailing_prices.missing'],
    ['that can be granted', person('a'), 'mailings.send', may, undefined],
  ] as const)('%s is fixed for that reason', (_what, row, permission, editing, reason) => {
    expect(whyFixed(row, permission, editing, now)).toBe(reason);
  });

  it('that is granted can always be revoked', () => {
    const auditor = person('a', [grant('mailings.send')], ['auditor']);
    expect(whyFixed(auditor, 'mailings.send', { ...may, hasPrices: false }, now)).toBeUndefined();
  });
});

describe('the matrix', () => {
  it('has a column for every permission, the one that costs money first', () => {
    expect([...matrixPermissions].sort()).toEqual([...permissions].sort());
    expect(matrixPermissions[0]).toBe('mailings.send');
    expect(matrixPermissions.filter(isGrantable).length).toBeGreaterThan(10);
  });

  it('keeps its filter in the address, and ignores what it does not know', () => {
    const filter = readFilter(new URLSearchParams('q=eva&role=editor&permission=users.read&status=blocked&grants=ending&changed=1'));
    expect(writeFilter(filter).toString()).toBe('q=eva&role=editor&permission=users.read&status=blocked&grants=ending&changed=1');
    expect(isFiltered(readFilter(new URLSearchParams('role=emperor&permission=fly&x=1')))).toBe(false);
  });

  it('finds people by every word, in any of their names', () => {
    const filter = readFilter(new URLSearchParams({ q: 'LIND eva' }));
    expect(matchesPerson(person('a'), filter, noChanges, now)).toBe(true);
    expect(matchesPerson(person('a'), { ...filter, q: 'eva meier' }, noChanges, now)).toBe(false);
    expect(matchesPerson(person('a'), { ...filter, isChangedOnly: true }, noChanges, now)).toBe(false);
  });

  it.each([
    ['ArrowDown', false, { row: 6, column: 3 }],
    ['ArrowUp', false, { row: 4, column: 3 }],
    ['ArrowLeft', false, { row: 5, column: 2 }],
    ['ArrowRight', false, { row: 5, column: 4 }],
    ['Home', false, { row: 5, column: 0 }],
    ['End', false, { row: 5, column: 9 }],
    ['Home', true, { row: 0, column: 0 }],
    ['End', true, { row: 99, column: 9 }],
    ['PageDown', false, { row: 25, column: 3 }],
    ['PageUp', false, { row: 0, column: 3 }],
  ])('moves by %s (with Ctrl: %s)', (key, isControl, target) => {
    expect(move({ row: 5, column: 3 }, key, isControl, { rows: 100, columns: 10, page: 20 })).toEqual(target);
  });

  it('stays inside, and leaves other keys alone', () => {
    const size = { rows: 2, columns: 2, page: 20 };
    expect(move({ row: 1, column: 1 }, 'ArrowDown', false, size)).toEqual({ row: 1, column: 1 });
    expect(move({ row: 0, column: 0 }, 'ArrowLeft', false, size)).toEqual({ row: 0, column: 0 });
    expect(move({ row: 0, column: 0 }, ' ', false, size)).toBeUndefined();
  });
});
