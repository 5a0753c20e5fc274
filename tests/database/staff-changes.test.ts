import { openClient, tenantLogin } from '@mandat/database';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInstallation, type TestInstallation } from '../support/installation.ts';
import { permissionDenied, sqlState } from '../support/sql-state.ts';

/** What `mandat.assert_staff_may`, and the triggers around instructions, refuse with. */
const withoutInstruction = 'MA004';
const noSuchMove = 'MA005';
const notInWriting = 'MA006';

const [user, other, contact] = [10, 11, 12].map((n) => `01900000-0000-7000-8000-0000000000${n}`);
let house: TestInstallation;
let owner: postgres.Sql;
let support: postgres.Sql;
let count = 0;

beforeAll(async () => {
  house = await openInstallation();
  const { installation, services } = house;
  const { record } = await house.provision('nordwind');
  owner = openClient({ ...installation.admin, database: record.databaseName }, { max: 1 });
  const options = { control: services.control, admin: installation.admin, masterKey: installation.masterKey };
  support = openClient(await tenantLogin(options, record.databaseName, 'support'), { max: 1 });
  await owner.begin(async (tx) => {
    await actAs(tx, { actorKind: 'system', action: 'test' });
    for (const id of [user, other]) {
      await tx`insert into users (id, username, username_key, email, email_key, first_name, last_name, created_at)
        values (${id ?? ''}, ${`u${id}`}, ${`u${id}`}, ${`${id}@example.org`}, ${`${id}@example.org`}, 'Otto', 'Object', now())`;
      await tx`insert into credentials values (${id ?? ''}, 'hash', now(), false)`;
      await tx`insert into sessions values (${`s${id}`}, ${id ?? ''}, now(), now(), now() + interval '1 hour', now() + interval '1 hour')`;
    }
    await tx`insert into authorised_contacts (id, name, email, kinds, valid_from, created_at)
      values (${contact ?? ''}, 'Karin', 'karin@example.org', '{block_access}', now(), now())`;
  });
});

afterAll(async () => {
  await support.end();
  await owner.end();
  await house.close();
});

async function actAs(tx: postgres.TransactionSql, context: object): Promise<void> {
  await tx`select set_config('mandat.context', ${JSON.stringify(context)}, true)`;
}

/** An instruction as the customer's own side files it. */
async function instruction(kind: string, objectId: string, state = 'accepted', right: [string, string] | [null, null] = [null, null]) {
  count += 1;
  const id = `01900000-0000-7000-8000-0000000002${String(count).padStart(2, '0')}`;
  await owner.begin(async (tx) => {
    await actAs(tx, { actorKind: 'user', action: 'instructions.file' });
    await tx`insert into instructions (id, kind, text, object_type, object_id, permission, effect, channel, state, changed_at, contact_id,
      given_by_name, given_at, filed_by_kind, signed_at, signed_hash, created_at) values (${id}, ${kind}, 'Bitte', 'users', ${objectId},
      ${right[0]}, ${right[1]}, 'console', ${state}, now(), ${contact ?? ''}, 'Karin', now(), 'user', now(), 'ab', now())`;
  });
  return id;
}

/** What the database answers to staff who say `statement` on the strength of an instruction; nothing of it stays. */
async function attempt(statement: string, context: Record<string, unknown> = {}): Promise<string> {
  const given = { actorKind: 'staff', actorId: other, actorName: 'staff', action: 'test', instructionId: null, ...context };
  let state = '';
  const undone = new Error('undone');
  await support
    .begin(async (tx) => {
      await actAs(tx, given);
      state = await sqlState(tx.savepoint((savepoint) => savepoint.unsafe(statement)));
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  return state;
}

const block = (id = user) => `update users set status = 'blocked', blocked_at = now(), version = version + 1 where id = '${id}'`;
const grant = (permission: string) =>
  `insert into user_permissions (user_id, permission, granted_at) values ('${user}', '${permission}', now())`;

describe("the database, to staff's login", () => {
  it.each([
    ['a block', block()],
    ['the end of a session', `delete from sessions where user_id = '${user}'`],
    ['a new password', `update credentials set password_hash = 'x', must_change_password = true where user_id = '${user}'`],
    ['a right', grant('lockouts.read')],
    ['a touch of the settings', 'update settings set version = version + 1'],
  ])('refuses %s without an instruction, and with one about somebody else', async (_, statement) => {
    expect(await attempt(statement)).toBe(withoutInstruction);
    for (const kind of ['block_access', 'reset_sign_in', 'change_right']) {
      const right: [string, string] | [null, null] = kind === 'change_right' ? ['lockouts.read', 'grant'] : [null, null];
      const instructionId = await instruction(kind, other ?? '', 'accepted', right);
      expect(await attempt(statement, { instructionId }), kind).toBe(withoutInstruction);
    }
  });

  it('lets an accepted instruction through, for what it says and nothing else', async () => {
    const instructionId = await instruction('block_access', user ?? '');
    expect(await attempt(block(), { instructionId })).toBe('done');
    expect(await attempt(`delete from sessions where user_id = '${user}'`, { instructionId })).toBe('done');
    expect(await attempt(block(other), { instructionId })).toBe(withoutInstruction);
    expect(await attempt(`delete from sessions where user_id = '${other}'`, { instructionId })).toBe(withoutInstruction);
    expect(await attempt(grant('lockouts.read'), { instructionId })).toBe(withoutInstruction);
    expect(await attempt(`update users set block_reason = 'x' where id = '${user}'`, { instructionId })).toBe(withoutInstruction);
  });

  it.each(['received', 'suspended', 'needs_clarification', 'withdrawn', 'refused', 'executed'])(
    'refuses on one that is %s',
    async (state) => {
      expect(await attempt(block(), { instructionId: await instruction('block_access', user ?? '', state) })).toBe(withoutInstruction);
    },
  );

  it('changes the one right that the instruction names, and only that way round', async () => {
    const instructionId = await instruction('change_right', user ?? '', 'accepted', ['lockouts.read', 'grant']);
    expect(await attempt(grant('lockouts.read'), { instructionId })).toBe('done');
    expect(await attempt(grant('mailings.send'), { instructionId })).toBe(withoutInstruction);
    const status = `update users set status = 'blocked', blocked_at = now() where id = '${user}'`;
    expect(await attempt(status, { instructionId })).toBe(withoutInstruction);
  });

  it('lets nobody act or write in the name of a user or of the product', async () => {
    const instructionId = await instruction('block_access', user ?? '');
    for (const actorKind of ['user', 'system', 'anonymous']) {
      expect(await attempt(block(), { instructionId, actorKind })).toBe(withoutInstruction);
      const event = `select mandat.record_event('{"actorKind": "${actorKind}", "action": "x"}', 'users', null, 'done', null)`;
      expect(await attempt(event)).toBe(withoutInstruction);
    }
  });

  it('lets staff move instructions only as there are moves, and accept only what is in writing', async () => {
    const received = await instruction('other', user ?? '', 'received');
    const move = (id: string, to: string) => `update instructions set state = '${to}', changed_at = now() where id = '${id}'`;
    expect(await attempt(move(received, 'needs_clarification'))).toBe('done');
    for (const to of ['withdrawn', 'executed', 'announced_orally']) expect(await attempt(move(received, to))).toBe(noSuchMove);
    expect(await attempt(move(received, 'suspended'))).toBe(noSuchMove);
    const done = await instruction('block_access', user ?? '', 'executed');
    for (const to of ['accepted', 'received', 'refused']) expect(await attempt(move(done, to))).toBe(noSuchMove);
    const words = `update instructions set text = 'Anderes' where id = '${received}'`;
    expect(await attempt(words)).toBe(permissionDenied);
    const letter = `insert into instructions (id, kind, text, channel, state, changed_at, contact_id, given_by_name, given_at, filed_by_kind,
      created_at) values (gen_random_uuid(), 'other', 'x', 'letter', 'STATE', now(), '${contact}', 'x', now(), 'KIND', now())`;
    expect(await attempt(letter.replace('STATE', 'received').replace('KIND', 'staff'))).toBe('done');
    expect(await attempt(letter.replace('STATE', 'received').replace('KIND', 'user'))).toBe(withoutInstruction);
    expect(await attempt(letter.replace('STATE', 'accepted').replace('KIND', 'staff'))).toBe(noSuchMove);
    await owner.begin(async (tx) => {
      await actAs(tx, { actorKind: 'user', action: 'x' });
      await tx.unsafe(letter.replace('STATE', 'received').replace('KIND', 'user').replace('gen_random_uuid()', `'${other}'`));
    });
    expect(await attempt(move(other ?? '', 'accepted'))).toBe(notInWriting);
  });
});
