import { createHash } from 'node:crypto';
import type { ChangeRequestHistory, ProposeChange } from '@mandat/contract';
import {
  type ChangeContext,
  type Context,
  commentOnChange,
  declineChange,
  getChangeRequest,
  listChangeRequests,
  proposeChange,
  reviseChange,
  type StaffActor,
  signChange,
  type UserContext,
} from '@mandat/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entriesAfter, lastEntryId } from '../support/audit-entries.ts';
import { sqlState } from '../support/sql-state.ts';
import { visitOf } from './conversation-office.ts';
import { useOffice } from './office.ts';
import { codeOf, tally } from './outcome.ts';

const office = useOffice();
let administrator: UserContext;
let contact: UserContext;
let editor: UserContext;
let operations: Context<StaffActor>;
let support: Context<StaffActor>;

beforeAll(async () => {
  administrator = await office().addMember(['administrator']);
  contact = await office().addMember(['contact_person']);
  editor = await office().addMember(['editor']);
  operations = await visitOf(office(), ['operations']);
  support = await visitOf(office(), ['support']);
});
afterAll(() => {
  operations.release();
  support.release();
});

const change = (values: Partial<ProposeChange> = {}): ProposeChange => ({
  title: 'Weniger Empfänger',
  kind: 'scope',
  text: 'Höchstens 5.000 Empfänger im Monat.',
  effectiveOn: '2026-12-01',
  reviewId: null,
  instructionId: null,
  ...values,
});

const sign = (ctx: ChangeContext, { id, version, versions }: ChangeRequestHistory) =>
  signChange(ctx, { id, version, hash: versions.at(-1)?.hash ?? '' });

const mails = async (id: string) =>
  (
    await office().sql`select payload from outbox where kind = 'mail.change_request' and payload ->> 'changeRequestId' = ${id} order by id`
  ).map(({ payload }) => payload);

describe('a proposed change', () => {
  it('is not in effect with one signature, and is with both', async () => {
    const proposed = await proposeChange(administrator, change());
    expect(proposed).toMatchObject({ state: 'proposed', proposedBy: 'customer', signedBy: [], version: 1 });
    const signed = await sign(administrator, proposed);
    expect(signed).toMatchObject({ state: 'proposed', signedBy: ['customer'], effectiveAt: null });
    const agreed = await sign(operations, proposed);
    expect(agreed).toMatchObject({ state: 'effective', effectiveOn: '2026-12-01', effectiveAt: expect.any(String) });
    expect(agreed.signatures.map(({ party, signerId, hash }) => [party, signerId, hash])).toEqual([
      ['customer', administrator.actor.id, proposed.versions[0]?.hash],
      ['operator', operations.actor.id, proposed.versions[0]?.hash],
    ]);
    for (const act of [() => sign(administrator, agreed), () => declineChange(operations, { id: agreed.id, reason: 'x' })]) {
      expect(await codeOf(act())).toBe('change_requests.ended');
    }
    expect(await codeOf(reviseChange(administrator, { ...change(), id: agreed.id, version: 1 }))).toBe('change_requests.ended');
  });

  it('binds the very text: its canonical JSON is what is hashed', async () => {
    const { id, versions } = await proposeChange(operations, change({ text: 'Zeile 1\nZeile "2"' }));
    const [first] = versions;
    expect(
      createHash('sha256')
        .update(first?.content ?? '')
        .digest('hex'),
    ).toBe(first?.hash);
    expect(JSON.parse(first?.content ?? '')).toEqual({ ...change({ text: 'Zeile 1\nZeile "2"' }), changeRequestId: id, version: 1 });
    expect(first?.author).toMatchObject({ party: 'operator', name: 'Samira Vogel' });
  });

  it('with another text needs both signatures anew', async () => {
    const proposed = await proposeChange(administrator, change());
    await sign(administrator, proposed);
    const revised = await reviseChange(operations, { ...change({ text: 'Höchstens 4.000.' }), id: proposed.id, version: 1 });
    expect(revised).toMatchObject({ version: 2, signedBy: [], state: 'proposed' });
    expect(await codeOf(sign(operations, proposed))).toBe('change_requests.stale');
    expect((await sign(operations, revised)).state).toBe('proposed');
    expect((await sign(administrator, revised)).state).toBe('effective');
    expect((await getChangeRequest(administrator, { id: proposed.id })).signatures.map(({ version }) => version)).toEqual([1, 2, 2]);
  });

  it('is not signed unseen, nor twice by one side', async () => {
    const proposed = await proposeChange(administrator, change());
    expect(await codeOf(signChange(administrator, { id: proposed.id, version: 1, hash: 'ab'.repeat(32) }))).toBe('change_requests.stale');
    await sign(administrator, proposed);
    expect(await codeOf(sign(administrator, proposed))).toBe('change_requests.already_signed');
  });

  it('is revised once when two revise the same version at once', async () => {
    const { id } = await proposeChange(administrator, change());
    const both = [reviseChange(administrator, { ...change(), id, version: 1 }), reviseChange(operations, { ...change(), id, version: 1 })];
    expect(await tally(both)).toEqual({ done: 1, 'change_requests.stale': 1 });
  });

  it('is withdrawn by the side that proposed it and declined by the other', async () => {
    const ours = await proposeChange(administrator, change());
    const theirs = await proposeChange(operations, change());
    expect(await declineChange(administrator, { id: ours.id, reason: 'Erledigt' })).toMatchObject({
      state: 'withdrawn',
      endReason: 'Erledigt',
    });
    expect(await declineChange(administrator, { id: theirs.id, reason: 'Zu teuer' })).toMatchObject({ state: 'declined' });
    expect(await codeOf(commentOnChange(operations, { id: theirs.id, text: 'Schade' }))).toBe('change_requests.ended');
  });

  it('tells those who may sign for the customer what the operator does, by mail', async () => {
    const { id, ...rest } = await proposeChange(operations, change());
    await commentOnChange(support, { id, text: 'Gern ab Januar.' });
    await sign(operations, { id, ...rest });
    const told = await mails(id);
    expect(
      told
        .filter(({ userId }) => userId === administrator.actor.id)
        .map(({ event }) => event)
        .sort(),
    ).toEqual(['commented', 'proposed', 'signed']);
    expect(told.filter(({ userId }) => userId === editor.actor.id)).toEqual([]);
    await commentOnChange(administrator, { id, text: 'Einverstanden.' });
    expect(await mails(id)).toHaveLength(told.length);
  });

  it('is found by what it is and by who has yet to sign', async () => {
    const proposed = await proposeChange(operations, change({ title: 'Verfahren_neu', kind: 'procedure' }));
    await sign(operations, proposed);
    const query = { from: 0, to: 9, sort: ['number', 'DESC'] as const, filter: { q: 'verfahren_', unsignedBy: 'customer' as const } };
    expect((await listChangeRequests(administrator, query)).rows.map(({ id }) => id)).toEqual([proposed.id]);
    expect((await listChangeRequests(administrator, { ...query, filter: { q: 'verfahren_', unsignedBy: 'operator' } })).rows).toEqual([]);
  });

  it('leaves the reading of staff in the customer’s log', async () => {
    const { id } = await proposeChange(administrator, change());
    const before = await lastEntryId(office().sql);
    await getChangeRequest(support, { id });
    expect(await entriesAfter(office().sql, before)).toMatchObject([
      { action: 'change_requests.read', actor_kind: 'staff', entity_id: id },
    ]);
  });
});

describe('who signs', () => {
  it('for the operator are operations, not support', async () => {
    expect(await codeOf(sign(support, await proposeChange(administrator, change())))).toBe('permission.missing');
  });

  it('for the customer is an administrator, and as soon as there is an authorised contact, that contact alone', async () => {
    const proposed = await proposeChange(administrator, change());
    expect(await codeOf(sign(contact, proposed))).toBe('change_requests.not_signatory');
    const contactId = crypto.randomUUID();
    await office().asSystem((ctx) =>
      ctx.db.transaction(async (tx) => {
        await tx.execute(`select set_config('mandat.context', '{"actorKind":"system","action":"tenant.provision","requestId":"r"}', true)`);
        await tx.execute(`insert into authorised_contacts (id, user_id, name, email, kinds, valid_from, created_at)
          values ('${contactId}', '${contact.actor.id}', 'C', 'c@example.org', '{block_access,other}', now() - interval '1 day', now())`);
      }),
    );
    expect(await codeOf(sign(administrator, proposed))).toBe('change_requests.not_signatory');
    expect((await sign(contact, proposed)).signedBy).toEqual(['customer']);
    const { id } = await proposeChange(operations, change());
    expect((await mails(id)).map(({ userId }) => userId)).toEqual([contact.actor.id]);
  });
});

describe('the database', () => {
  const context = `select set_config('mandat.context', '{"actorKind":"system","action":"tenant.provision","requestId":"r"}', true)`;

  it('refuses a change in effect without both signatures under its text, whoever writes it', async () => {
    const proposed = await proposeChange(administrator, change());
    await sign(contact, proposed);
    const force = (id: string) =>
      sqlState(
        office().sql.begin(async (tx) => {
          await tx.unsafe(context);
          await tx`update change_requests set state = 'effective', effective_at = now() where id = ${id}`;
        }),
      );
    expect(await force(proposed.id)).toBe('MA004');
    await sign(operations, proposed);
    const reopened = sqlState(
      office().sql.begin(async (tx) => {
        await tx.unsafe(context);
        await tx`update change_requests set state = 'proposed', effective_at = null where id = ${proposed.id}`;
      }),
    );
    expect(await reopened).toBe('MA004');
  });

  it('refuses a text that is not what its hash says', async () => {
    const { id } = await proposeChange(administrator, change());
    const forged = office().sql.begin(async (tx) => {
      await tx.unsafe(context);
      await tx`update change_request_versions set content = replace(content, '5.000', '9.000') where change_request_id = ${id}`;
    });
    expect(await sqlState(forged)).toBe('23514');
  });
});
