import { type Commitment, permissions, staffPermissions } from '@mandat/contract';
import { describe, expect, it } from 'vitest';
import { menuFor } from '../../apps/console/src/layout/menu.ts';
import { stateOfCommitment } from '../../apps/console/src/operator/commitments/commitment-state.ts';
import { operatorMenu } from '../../apps/console/src/operator/menu.ts';
import { emptyStaffForm, readStaffForm, staffRuleErrors } from '../../apps/console/src/operator/staff/staff-form.ts';
import { rightKey } from '../../apps/console/src/session/seat.ts';

const noon = new Date('2026-11-22T12:00:00Z');

describe('a commitment', () => {
  const commitment: Commitment = {
    ...{ id: 'c', staffId: 's', kind: 'confidentiality', signedOn: '2026-11-22', documentHash: 'ab'.repeat(32), validUntil: null },
    ...{ recordedAt: '2026-11-22T10:00:00Z', recordedByName: null, revokedAt: null, revokedByName: null, revocationReason: null },
  };

  it.each([
    ['inForce', {}],
    ['coming', { signedOn: '2026-11-23' }],
    ['ended', { validUntil: '2026-11-22T12:00:00Z' }],
    ['inForce', { validUntil: '2026-11-22T12:00:01Z' }],
    ['revoked', { revokedAt: '2026-11-22T11:00:00Z', validUntil: '2026-11-22T11:30:00Z' }],
  ] as const)('is %s with %j', (state, values) => {
    expect(stateOfCommitment({ ...commitment, ...values }, noon, '2026-11-22')).toBe(state);
  });
});

describe('the form of a staff member', () => {
  it('reads what inputs hold, and of roles only those that there are', () => {
    expect(readStaffForm({ firstName: 'Erika', roles: ['support', 'auditor', 7], validUntil: '' })).toEqual({
      ...emptyStaffForm,
      firstName: 'Erika',
      roles: ['support'],
    });
  });

  it('holds the data protection officer apart, and ends nobody in the past', () => {
    const officer = { ...emptyStaffForm, roles: ['support', 'data_protection_officer'] as const };
    expect(staffRuleErrors({ ...officer, roles: [...officer.roles] }, null, noon)).toEqual({ roles: 'errors.staff.officer_alone' });
    const ended = { ...emptyStaffForm, roles: ['support' as const], validUntil: '2026-11-22T11:00:00Z' };
    expect(staffRuleErrors(ended, null, noon)).toEqual({ validUntil: 'errors.staff.ends_in_past' });
  });
});

describe('a right', () => {
  it('has its name in the texts of the side that it is asked on', () => {
    for (const right of permissions) expect(rightKey(right, 'tenant')).toBe(`permissions.${right}`);
    for (const right of staffPermissions) expect(rightKey(right, 'operator')).toBe(`staffPermissions.${right}`);
  });
});

describe('the operator’s menu', () => {
  const entriesFor = (held: Parameters<typeof menuFor>[1]) =>
    menuFor(operatorMenu, held).flatMap((area) => area.entries.map(({ to }) => to));

  it('leads home always, and elsewhere with the right to it alone', () => {
    expect(entriesFor([])).toEqual(['/operator']);
    expect(entriesFor(['fleet.read'])).toEqual(['/operator', '/operator/fleet']);
    expect(entriesFor(['users.read', 'audit_entries.read'])).toEqual(['/operator']);
  });
});
