import type { User } from '@mandat/contract';
import { describe, expect, it } from 'vitest';
import { compareEdits, mergeEdits } from '../../apps/console/src/users/stale-user.ts';
import { emptyUserForm, readUserForm, ruleErrors, toCreateUser } from '../../apps/console/src/users/user-form.ts';
import { userStates } from '../../apps/console/src/users/user-state.ts';

const now = new Date('2026-11-21T12:00:00Z');
const original = {
  ...emptyUserForm,
  firstName: 'Eva',
  lastName: 'Lind',
  username: 'eva',
  email: 'eva@x.example',
  roles: ['editor' as const],
};

describe('two edits of one user', () => {
  it('differ where they do, with what both probably meant', () => {
    const theirs = { ...original, firstName: 'Ewa', email: 'ewa@x.example' };
    const mine = { ...original, lastName: 'Lindqvist', email: 'eva.lind@x.example' };
    const differences = compareEdits(original, theirs, mine);
    expect(differences).toEqual([
      { field: 'firstName', suggested: 'theirs' },
      { field: 'lastName', suggested: 'mine' },
      { field: 'email', suggested: 'mine' },
    ]);
    const choices = Object.fromEntries(differences.map(({ field, suggested }) => [field, suggested]));
    expect(mergeEdits(theirs, mine, choices)).toEqual({
      ...original,
      firstName: 'Ewa',
      lastName: 'Lindqvist',
      email: 'eva.lind@x.example',
    });
  });

  it('do not differ by the order of roles or the spelling of an instant', () => {
    const theirs = { ...original, roles: ['editor' as const, 'contact_person' as const], validUntil: '2027-01-01T00:00:00Z' };
    const mine = { ...original, roles: ['contact_person' as const, 'editor' as const], validUntil: '2027-01-01T01:00:00+01:00' };
    expect(compareEdits(original, theirs, mine)).toEqual([]);
  });
});

describe('the form of a user', () => {
  it('reads what its fields hold, and leaves out what is none of its business', () => {
    expect(readUserForm({ firstName: 'Eva', roles: ['editor', 'emperor'], validUntil: '', version: 4, id: 'x' })).toEqual({
      ...emptyUserForm,
      firstName: 'Eva',
      roles: ['editor'],
    });
  });

  it('sends an initial password only when one was typed', () => {
    expect('initialPassword' in toCreateUser(original, null)).toBe(false);
    expect(toCreateUser(original, 'abc')).toMatchObject({ initialPassword: 'abc' });
  });

  it('holds an auditor to an end and to that role alone', () => {
    expect(ruleErrors({ ...original, roles: ['auditor'] }, null, now)).toEqual({ validUntil: 'errors.users.auditor_needs_end' });
    expect(ruleErrors({ ...original, roles: ['auditor', 'editor'], validUntil: '2027-01-01T00:00:00Z' }, null, now)).toEqual({
      roles: 'errors.users.auditor_alone',
    });
  });

  it('wants an end in the future, but lets an old one stand', () => {
    const ended = { ...original, validUntil: '2026-01-01T00:00:00Z' };
    expect(ruleErrors(ended, null, now)).toEqual({ validUntil: 'errors.users.ends_in_past' });
    expect(ruleErrors(ended, ended, now)).toEqual({});
  });
});

describe('what there is to say about an account', () => {
  const active: Pick<User, 'status' | 'validUntil' | 'lockedUntil' | 'mustChangePassword' | 'isUsedInParallel'> = {
    status: 'active',
    validUntil: null,
    lockedUntil: null,
    mustChangePassword: false,
    isUsedInParallel: false,
  };

  it.each([
    ['nothing special', {}, ['active']],
    ['blocked', { status: 'blocked' as const }, ['blocked']],
    ['ended', { validUntil: '2026-11-21T11:59:59Z' }, ['ended']],
    ['blocked and ended', { status: 'blocked' as const, validUntil: '2026-01-01T00:00:00Z' }, ['blocked', 'ended']],
    ['locked', { lockedUntil: '2026-11-21T12:10:00Z' }, ['active', 'locked']],
    ['no longer locked', { lockedUntil: '2026-11-21T11:50:00Z' }, ['active']],
    [
      'used from two networks, with an initial password',
      { isUsedInParallel: true, mustChangePassword: true },
      ['active', 'parallel', 'initial'],
    ],
  ])('%s', (_what, more, states) => {
    expect(userStates({ ...active, ...more }, now)).toEqual(states);
  });
});
