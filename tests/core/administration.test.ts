import type { Role } from '@mandat/contract';
import {
  blockUser,
  blockUsers,
  createUser,
  deleteUser,
  endUserSessions,
  newId,
  replaceUserPermissions,
  type UserContext,
  unblockUser,
  updateUser,
} from '@mandat/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { entriesAfter, lastEntryId, payloadOf } from '../support/audit-entries.ts';
import { useOffice } from './office.ts';
import { codeOf, tally } from './outcome.ts';

const office = useOffice();
const reason = 'Schriftlich beantragt';
const dayMs = 24 * 3_600_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString();

/** The active administrators without an end, who are what must never run out. */
async function lastingAdministrators(): Promise<string[]> {
  const rows = await office().sql<
    { id: string }[]
  >`select u.id from users u join user_roles r on r.user_id = u.id and r.role = 'administrator'
    where u.status = 'active' and u.valid_until is null`;
  return rows.map(({ id }) => id);
}

/** Leaves the tenant with these administrators alone, and answers them. */
async function administrators(count: number): Promise<UserContext[]> {
  const contexts: UserContext[] = [];
  for (let index = 0; index < count; index += 1) contexts.push(await office().addMember(['administrator']));
  const kept = contexts.map((ctx) => ctx.actor.id);
  await office().asSystem(async (ctx) => {
    for (const id of await lastingAdministrators()) if (!kept.includes(id)) await blockUser(ctx, { id, reason });
  });
  return contexts;
}

describe('the last administrator', () => {
  it('stays, whichever way somebody tries to take them away', async () => {
    const [first] = await administrators(1);
    const id = first?.actor.id ?? '';
    await office().asSystem(async (ctx) => {
      expect(await codeOf(blockUser(ctx, { id, reason }))).toBe('users.last_administrator');
      expect(await codeOf(deleteUser(ctx, { id }))).toBe('users.last_administrator');
      expect(await codeOf(updateUser(ctx, { id, roles: ['editor'], version: 1 }))).toBe('users.last_administrator');
      expect(await codeOf(updateUser(ctx, { id, validUntil: inDays(1), version: 1 }))).toBe('users.last_administrator');
      expect((await blockUsers(ctx, { ids: [id], reason })).results).toEqual([
        { id, outcome: 'refused', code: 'users.last_administrator' },
      ]);
    });
    expect(await lastingAdministrators()).toEqual([id]);
  });

  it('is left over by twenty attempts of several administrators at once to be rid of one another', async () => {
    const team = await administrators(4);
    const attempts = Array.from({ length: 20 }, (_, index) => {
      const ctx = team[index % team.length];
      const other = team[(index + 1 + (index % (team.length - 1))) % team.length];
      if (ctx === undefined || other === undefined || ctx === other) throw new Error('everybody tries somebody else');
      const { id } = other.actor;
      if (index % 4 === 0) return blockUser(ctx, { id, reason });
      if (index % 4 === 1) return updateUser(ctx, { id, roles: ['editor'], version: 1 });
      if (index % 4 === 2) return deleteUser(ctx, { id });
      return blockUsers(ctx, { ids: team.map(({ actor }) => actor.id).filter((each) => each !== ctx.actor.id), reason });
    });
    const outcomes = await tally(attempts);
    expect(outcomes.done).toBeGreaterThan(1);
    expect(Object.keys(outcomes).filter((code) => !code.startsWith('users.') && code !== 'done')).toEqual([]);
    expect((await lastingAdministrators()).length).toBeGreaterThanOrEqual(1);
  });

  it('is not the last while there is another one without an end', async () => {
    const [first, second] = await administrators(2);
    await office().addPerson(['administrator'], { validUntil: new Date(Date.now() + dayMs) });
    expect(await codeOf(updateUser(first as UserContext, { id: second?.actor.id ?? '', validUntil: inDays(2), version: 1 }))).toBe('done');
    expect(await codeOf(office().asSystem((ctx) => blockUser(ctx, { id: first?.actor.id ?? '', reason })))).toBe(
      'users.last_administrator',
    );
  });
});

describe('an auditor', () => {
  const create = (roles: Role[], validUntil: string | null) =>
    office().asSystem((ctx) => {
      const username = `auditor-${newId().slice(-8)}`;
      return createUser(ctx, { username, email: `${username}@example.org`, firstName: 'Aurelia', lastName: 'Kessler', roles, validUntil });
    });

  it.each([
    ['holds no other role', ['auditor', 'editor'], 30, 'users.auditor_alone'],
    ['always has an end', ['auditor'], null, 'users.auditor_needs_end'],
    ['has an end that is still to come', ['auditor'], -1, 'users.ends_in_past'],
    ['is let in with an end', ['auditor'], 30, 'done'],
  ] as const)('%s', async (_, roles, days, code) => {
    expect(await codeOf(create([...roles], days === null ? null : inDays(days)))).toBe(code);
  });

  it('cannot lose the end, or be given another role', async () => {
    const { id } = await create(['auditor'], inDays(30));
    await office().asSystem(async (ctx) => {
      expect(await codeOf(updateUser(ctx, { id, validUntil: null, version: 1 }))).toBe('users.auditor_needs_end');
      expect(await codeOf(updateUser(ctx, { id, roles: ['auditor', 'editor'], version: 1 }))).toBe('users.auditor_alone');
      expect(await codeOf(updateUser(ctx, { id, roles: ['editor'], validUntil: null, version: 1 }))).toBe('done');
      expect(await codeOf(updateUser(ctx, { id, roles: ['auditor'], version: 2 }))).toBe('users.auditor_needs_end');
    });
  });

  it('gets no single right, neither before nor after becoming one', async () => {
    const { id } = await create(['auditor'], inDays(30));
    const { id: sender } = await office().addPerson(['editor']);
    await office().asSystem(async (ctx) => {
      expect(await codeOf(replaceUserPermissions(ctx, { userId: id, permissions: ['users.block'] }))).toBe('user_permissions.auditor');
      await replaceUserPermissions(ctx, { userId: sender, permissions: ['mailings.send'] });
      const becoming = updateUser(ctx, { id: sender, roles: ['auditor'], validUntil: inDays(30), version: 1 });
      expect(await codeOf(becoming)).toBe('user_permissions.auditor');
      await replaceUserPermissions(ctx, { userId: sender, permissions: [] });
      expect(await codeOf(updateUser(ctx, { id: sender, roles: ['auditor'], validUntil: inDays(30), version: 1 }))).toBe('done');
    });
  });

  it('reads what an administrator reads and changes nothing', async () => {
    const { actor } = await office().addMember(['auditor']);
    const { actor: administrator } = await office().addMember(['administrator']);
    const reads = (permissions: ReadonlySet<string>) => [...permissions].filter((name) => /\.(?:read|download)$/.test(name)).sort();
    expect(reads(actor.permissions)).toEqual(reads(administrator.permissions));
    expect([...actor.permissions].sort()).toEqual(reads(actor.permissions));
  });
});

describe('somebody who holds single rights over users', () => {
  let helper: UserContext;

  beforeEach(async () => {
    const { id, username } = await office().addPerson(['contact_person']);
    await office().asSystem((ctx) =>
      replaceUserPermissions(ctx, { userId: id, permissions: ['users.block', 'users.unblock', 'users.end_sessions'] }),
    );
    helper = (await office().signIn(username)).ctx;
  });

  it.each([
    ['blocks', (ctx: UserContext, id: string) => blockUser(ctx, { id, reason })],
    ['signs out', (ctx: UserContext, id: string) => endUserSessions(ctx, { id })],
  ])('%s whom they outrank, and nobody above themselves, which is on record', async (_, act) => {
    const { id: editor } = await office().addPerson(['editor']);
    const { id: administrator } = await office().addPerson(['administrator']);
    expect(await codeOf(act(helper, editor))).toBe('done');
    const before = await lastEntryId(office().sql);
    expect(await codeOf(act(helper, administrator))).toBe('users.higher_rights');
    const entries = await entriesAfter(office().sql, before);
    expect(entries).toMatchObject([{ outcome: 'refused', entity_id: administrator, actor_id: helper.actor.id }]);
    expect(entries.map((entry) => payloadOf(entry).new)).toEqual([{ code: 'users.higher_rights' }]);
  });

  it('does not open the door again to somebody above themselves', async () => {
    const { id } = await office().addPerson(['administrator']);
    await office().asSystem((ctx) => blockUser(ctx, { id, reason }));
    expect(await codeOf(unblockUser(helper, { id }))).toBe('users.higher_rights');
  });

  it('blocks of several only whom they outrank; each refusal is on record', async () => {
    const { id: editor } = await office().addPerson(['editor']);
    const { id: administrator } = await office().addPerson(['administrator']);
    const before = await lastEntryId(office().sql);
    expect((await blockUsers(helper, { ids: [administrator, editor], reason })).results).toEqual([
      { id: administrator, outcome: 'refused', code: 'users.higher_rights' },
      { id: editor, outcome: 'blocked' },
    ]);
    const entries = await entriesAfter(office().sql, before);
    expect(entries.map(({ outcome, entity_id }) => [outcome, entity_id]).sort()).toEqual([
      ['done', editor],
      ['refused', administrator],
    ]);
  });

  it('counts single rights of the other as well as roles', async () => {
    const { id } = await office().addPerson(['editor']);
    await office().asSystem((ctx) => replaceUserPermissions(ctx, { userId: id, permissions: ['audit_entries.read'] }));
    expect(await codeOf(blockUser(helper, { id, reason }))).toBe('users.higher_rights');
  });
});
