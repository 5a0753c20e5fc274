import { closeTicket, createTicket, reopenTicket, replyToTicket, type UserContext } from '@mandat/core';
import type { Command } from './commands.ts';
import { asStaff } from './conversation-office.ts';

const file = { name: 'Auszug.txt', content: Buffer.from('Zeile 120').toString('base64') };
const question = {
  ...{ subject: 'Der Import bricht ab', category: 'fault' as const, text: 'Nach 120 Kontakten ist Schluss.' },
  ...{ attachments: [file], instructionId: null, jobReference: 'Import 4711' },
};

const ticketOf = async (actor: UserContext) => (await createTicket(actor, question)).id;

/** Commands on one's own tickets, which everybody may do who is signed in. */
export const ticketCommands: readonly Command[] = [
  {
    name: 'createTicket',
    action: 'tickets.create',
    entries: ['insert ticket_attachments', 'insert ticket_messages', 'insert tickets'],
    prepare: async () => ({ run: (ctx) => createTicket(ctx, question) }),
  },
  {
    name: 'replyToTicket',
    action: 'tickets.reply',
    entries: ['insert ticket_attachments', 'insert ticket_messages', 'update tickets'],
    async prepare(office, actor) {
      const id = await ticketOf(actor);
      await asStaff(office, ['support'], (ctx) => replyToTicket(ctx, { id, text: 'Geht es wieder?', attachments: [] }));
      return { entityId: id, run: (ctx) => replyToTicket(ctx, { id, text: 'Immer noch.', attachments: [file] }) };
    },
  },
  {
    name: 'closeTicket',
    action: 'tickets.close',
    entries: ['update tickets'],
    async prepare(_, actor) {
      const id = await ticketOf(actor);
      return { entityId: id, run: (ctx) => closeTicket(ctx, { id }) };
    },
  },
  {
    name: 'reopenTicket',
    action: 'tickets.reopen',
    entries: ['update tickets'],
    async prepare(_, actor) {
      const id = await ticketOf(actor);
      await closeTicket(actor, { id });
      return { entityId: id, run: (ctx) => reopenTicket(ctx, { id }) };
    },
  },
];
