import { createHash } from 'node:crypto';
import type { CreateTicket } from '@mandat/contract';
import {
  abortTicketsOf,
  type Context,
  closeTicket,
  createTicket,
  getTicket,
  getTicketAttachment,
  getTicketReceipt,
  listTickets,
  remindRequesters,
  reopenTicket,
  replyToTicket,
  type StaffActor,
  type UserContext,
} from '@mandat/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entriesAfter, lastEntryId, payloadOf } from '../support/audit-entries.ts';
import { sqlState } from '../support/sql-state.ts';
import { visitOf } from './conversation-office.ts';
import { useOffice } from './office.ts';
import { codeOf, tally } from './outcome.ts';

const office = useOffice();
const everything = { from: 0, to: 99, sort: ['number', 'ASC'] as const, filter: {} };
let requester: UserContext;
let colleague: UserContext;
let administrator: UserContext;
let officer: UserContext;
let auditor: UserContext;
let support: Context<StaffActor>;

beforeAll(async () => {
  requester = await office().addMember(['editor']);
  colleague = await office().addMember(['editor']);
  administrator = await office().addMember(['administrator']);
  officer = await office().addMember(['data_protection_officer']);
  auditor = await office().addMember(['auditor']);
  support = await visitOf(office(), ['support']);
});
afterAll(() => support.release());

const question = (values: Partial<CreateTicket> = {}): CreateTicket => ({
  subject: 'Der Import bricht ab',
  category: 'fault',
  text: 'Nach 120 Kontakten ist Schluss.',
  attachments: [],
  instructionId: null,
  jobReference: 'Import 4711',
  ...values,
});
const letter = { name: 'Brief „Änderung“.pdf', content: Buffer.from('%PDF-1.7').toString('base64') };
const answer = (id: string) => ({ id, text: 'Bitte versuchen Sie es noch einmal.', attachments: [] });
const mailsTo = async (userId: string) =>
  (await office().sql`select payload from outbox where kind = 'mail.ticket' and payload ->> 'userId' = ${userId} order by id`).map(
    ({ payload }) => payload,
  );
const queued = async (id: string) => {
  const [item] = await office().sql`select state, is_open from work_item_changes where entity = 'support_ticket' and entity_id = ${id}`;
  return item;
};

describe('a ticket', () => {
  it('is numbered, open, in the operator’s queue and in the log without a word of what it says', async () => {
    const before = await lastEntryId(office().sql);
    const first = await createTicket(requester, question({ attachments: [letter] }));
    const second = await createTicket(requester, question());
    expect(second.number).toBe(first.number + 1);
    expect(first).toMatchObject({ state: 'open', requester: { kind: 'user', id: requester.actor.id }, jobReference: 'Import 4711' });
    expect(first.messages).toMatchObject([{ side: 'requester', text: question().text, attachments: [{ name: letter.name, size: 8 }] }]);
    expect(await queued(first.id)).toEqual({ state: 'open', is_open: true });
    const payloads = (await entriesAfter(office().sql, before)).map((entry) => JSON.stringify(payloadOf(entry)));
    expect(payloads.length).toBeGreaterThan(3);
    for (const said of ['Import', 'Kontakten', 'Brief']) expect(payloads.join()).not.toContain(said);
  });

  it('is seen by whoever asked, by administrators and data protection officers, and by nobody else of the customer', async () => {
    const { id } = await createTicket(requester, question());
    for (const ctx of [requester, administrator, officer]) expect((await getTicket(ctx, { id })).id).toBe(id);
    for (const ctx of [colleague, auditor]) {
      expect(await codeOf(getTicket(ctx, { id }))).toBe('tickets.not_found');
      expect(await codeOf(replyToTicket(ctx, answer(id)))).toBe('tickets.not_found');
      expect(await codeOf(closeTicket(ctx, { id }))).toBe('tickets.not_found');
      expect(await codeOf(getTicketReceipt(ctx, { id }))).toBe('tickets.not_found');
      expect((await listTickets(ctx, everything)).rows).toEqual([]);
    }
    expect((await listTickets(administrator, everything)).rows.map((ticket) => ticket.id)).toContain(id);
  });

  it('is found by number, subject and name, and filtered', async () => {
    const { id, number } = await createTicket(colleague, question({ subject: 'Zahlen_100%', category: 'question' }));
    for (const q of [`#${number}`, 'zahlen_100%', colleague.actor.lastName]) {
      expect((await listTickets(administrator, { ...everything, filter: { q } })).rows.map((ticket) => ticket.id)).toContain(id);
    }
    const filtered = await listTickets(colleague, { ...everything, filter: { state: 'open', category: 'question' } });
    expect(filtered).toMatchObject({ total: 1, rows: [{ id }] });
  });

  it('refuses files that are more than 10 MB together', async () => {
    const half = { name: 'a', content: Buffer.alloc(6 * 1024 * 1024).toString('base64') };
    expect(await codeOf(createTicket(requester, question({ attachments: [half, half] })))).toBe('attachments.too_large');
  });

  it('hands a file out as it was sent', async () => {
    const { id, messages } = await createTicket(requester, question({ attachments: [letter] }));
    const attachmentId = messages[0]?.attachments[0]?.id ?? '';
    const file = await getTicketAttachment(requester, { id, attachmentId });
    expect(Buffer.from(file.content).toString()).toBe('%PDF-1.7');
    expect(await codeOf(getTicketAttachment(requester, { id, attachmentId: id }))).toBe('attachments.not_found');
  });
});

describe('staff of support', () => {
  it('answer on their own login, which mails the requester that they did, and no more', async () => {
    const { id } = await createTicket(requester, question());
    const answered = await replyToTicket(support, { ...answer(id), attachments: [letter] });
    expect(answered.state).toBe('answered');
    expect(answered.messages.at(-1)).toMatchObject({ side: 'staff', authorName: 'Samira Vogel', attachments: [{ name: letter.name }] });
    expect(await queued(id)).toEqual({ state: 'answered', is_open: false });
    expect(await mailsTo(requester.actor.id)).toContainEqual({ userId: requester.actor.id, ticketId: id, event: 'answered' });
    expect((await replyToTicket(requester, answer(id))).state).toBe('open');
    expect(await queued(id)).toEqual({ state: 'open', is_open: true });
  });

  it('leave an entry in the customer’s log with everything that they read', async () => {
    const { id } = await createTicket(requester, question());
    const before = await lastEntryId(office().sql);
    await listTickets(support, everything);
    await getTicket(support, { id });
    const read = { action: 'tickets.read', actor_kind: 'staff', actor_id: support.actor.id, outcome: 'done' };
    expect(await entriesAfter(office().sql, before)).toMatchObject([
      { ...read, entity_id: null },
      { ...read, entity_id: id },
    ]);
  });

  it('cannot write for the customer, nor the customer for them', async () => {
    const { id } = await createTicket(requester, question());
    const said = (kind: string) =>
      JSON.stringify({ actorKind: kind, actorId: requester.actor.id, action: 'tickets.reply', requestId: 'r' });
    const write = (ctx: Pick<Context, 'db'>, kind: string) =>
      sqlState(
        ctx.db.transaction(async (tx) => {
          await tx.execute(`select set_config('mandat.context', '${said(kind)}', true)`);
          await tx.execute(`select mandat.add_ticket_message('${id}', '${crypto.randomUUID()}', 'x', 'y', now())`);
        }),
      );
    expect(await write(support, 'user')).toBe('MA004');
    expect(await write(requester, 'staff')).toBe('MA004');
  });

  it('without the role see nothing of it', async () => {
    const operations = await visitOf(office(), ['operations']);
    expect(await codeOf(listTickets(operations, everything))).toBe('permission.missing');
    operations.release();
  });
});

describe('closing and opening again', () => {
  it('works from either side, once, and nothing is added in between', async () => {
    const { id } = await createTicket(requester, question());
    expect(await closeTicket(support, { id })).toMatchObject({ state: 'closed', closedAt: expect.any(String) });
    expect(await mailsTo(requester.actor.id)).toContainEqual({ userId: requester.actor.id, ticketId: id, event: 'closed' });
    expect(await codeOf(closeTicket(requester, { id }))).toBe('tickets.closed');
    expect(await codeOf(replyToTicket(requester, answer(id)))).toBe('tickets.closed');
    expect(await codeOf(replyToTicket(support, answer(id)))).toBe('tickets.closed');
    expect(await reopenTicket(requester, { id })).toMatchObject({ state: 'open', closedAt: null });
    expect(await codeOf(reopenTicket(requester, { id }))).toBe('tickets.not_closed');
  });

  it('lets one of two who close at once win', async () => {
    const { id } = await createTicket(requester, question());
    expect(await tally([closeTicket(requester, { id }), closeTicket(administrator, { id })])).toEqual({ done: 1, 'tickets.closed': 1 });
  });
});

describe('the receipt', () => {
  it('is the text whose hash the audit entry has', async () => {
    const { id } = await createTicket(requester, question({ attachments: [letter] }));
    const receipt = await getTicketReceipt(requester, { id });
    expect(createHash('sha256').update(receipt.text).digest('hex')).toBe(receipt.hash);
    expect(receipt).toMatchObject({ isUnchanged: true, recordedHash: receipt.hash, entryId: expect.any(String) });
    expect(JSON.parse(receipt.text)).toMatchObject({ ticketId: id, text: question().text, attachments: [{ name: letter.name, size: 8 }] });
  });

  it('tells when somebody has changed what was filed', async () => {
    const { id } = await createTicket(requester, question());
    await office().sql.begin(async (tx) => {
      await tx`alter table ticket_messages disable trigger all`;
      await tx`update ticket_messages set body = 'Nach 12 Kontakten' where ticket_id = ${id}`;
      await tx`alter table ticket_messages enable trigger all`;
    });
    expect((await getTicketReceipt(requester, { id })).isUnchanged).toBe(false);
  });
});

describe('erasing a person', () => {
  it('aborts their tickets: what was said is gone, states and times stay', async () => {
    const leaver = await office().addMember(['editor']);
    const { id, createdAt } = await createTicket(leaver, question({ attachments: [letter] }));
    await replyToTicket(support, answer(id));
    const kept = await createTicket(requester, question());
    expect(await office().asSystem((ctx) => abortTicketsOf(ctx, { personId: leaver.actor.id }))).toBe(1);
    const erased = await getTicket(administrator, { id });
    expect(erased).toMatchObject({ state: 'aborted_by_erasure', subject: null, createdAt, requester: { name: null } });
    expect(erased.messages.map(({ text, authorName, attachments }) => [text, authorName, attachments])).toEqual([
      [null, null, []],
      [null, null, []],
    ]);
    expect(await codeOf(replyToTicket(administrator, answer(id)))).toBe('tickets.erased');
    expect(await codeOf(reopenTicket(administrator, { id }))).toBe('tickets.erased');
    expect(await codeOf(getTicketReceipt(administrator, { id }))).toBe('tickets.erased');
    expect(await office().asSystem((ctx) => abortTicketsOf(ctx, { personId: leaver.actor.id }))).toBe(0);
    expect((await getTicket(requester, { id: kept.id })).subject).toBe(kept.subject);
    const [left] = await office().sql`select count(*)::int as count from tickets t left join ticket_messages m on m.ticket_id = t.id
      left join ticket_attachments a on a.ticket_id = t.id where t.id = ${id} and concat(t.*::text, m.*::text, a.*::text) ~ 'Kontakten|Import|Brief'`;
    expect(left?.count).toBe(0);
  });
});

describe('a reminder', () => {
  it('goes once to whoever left an answer alone for seven days', async () => {
    const { id } = await createTicket(requester, question());
    await replyToTicket(support, answer(id));
    const later = (days: number) => (ctx: Context) =>
      remindRequesters({ ...ctx, now: new Date(support.now.getTime() + days * 86_400_000) });
    const reminded = async () =>
      (await mailsTo(requester.actor.id)).filter((mail) => mail.ticketId === id && mail.event === 'reminder').length;
    await office().asSystem(later(6));
    expect(await reminded()).toBe(0);
    await office().asSystem(later(8));
    await office().asSystem(later(9));
    expect(await reminded()).toBe(1);
  });
});
