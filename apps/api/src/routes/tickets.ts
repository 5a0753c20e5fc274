import {
  CreateTicket,
  Id,
  maximumAttachmentBytes,
  ReplyToTicket,
  Ticket,
  TicketConversation,
  TicketReceipt,
  ticketListFields,
} from '@mandat/contract';
import {
  closeTicket,
  createTicket,
  getTicket,
  getTicketAttachment,
  getTicketReceipt,
  listTickets,
  reopenTicket,
  replyToTicket,
} from '@mandat/core';
import { defineListRoute } from '../define-list-route.ts';
import { contextOf, defineFileRoute, defineRoute } from '../define-route.ts';
import { answerFile } from '../file-answer.ts';
import { WithId } from '../identified.ts';
import type { Route } from '../route.ts';

const tag = 'Tickets';
const one = { tag, params: WithId, notFound: 'tickets.not_found' } as const;
/** Files travel as Base64, which takes four bytes for three, beside the text. */
export const maximumTicketBytes = Math.ceil(maximumAttachmentBytes / 3) * 4 + 256 * 1024;

export const ticketsRoutes: readonly Route[] = [
  defineListRoute({
    path: '/api/tickets',
    access: 'tickets.read',
    tag,
    summary: "One's own tickets; administrators and data protection officers see everybody's",
    fields: ticketListFields,
    defaultSort: ['lastActivityAt', 'DESC'],
    row: Ticket,
    list: listTickets,
  }),
  defineRoute({
    method: 'post',
    path: '/api/tickets',
    access: 'tickets.create',
    tag,
    summary: 'Ask support, or tell of a fault',
    body: CreateTicket,
    example: {
      subject: 'Import stops',
      category: 'fault',
      text: 'The import of 300 contacts stops after 120.',
      jobReference: 'import 4711',
    },
    status: 201,
    maximumBodyBytes: maximumTicketBytes,
    answer: TicketConversation,
    problems: ['attachments.too_large'],
    handle: async ({ ctx, body }) => createTicket(ctx, body),
  }),
  defineRoute({
    ...one,
    method: 'get',
    path: '/api/tickets/{id}',
    access: 'tickets.read',
    summary: 'Read a ticket with all that was said',
    answer: TicketConversation,
    handle: async ({ ctx, params }) => getTicket(ctx, params),
  }),
  defineRoute({
    ...one,
    method: 'get',
    path: '/api/tickets/{id}/receipt',
    access: 'tickets.read',
    summary: 'The receipt, held against the audit log',
    description: '`hash` is the SHA-256 of `text`; `recordedHash` is what the entry `entryId` of the audit log says was received.',
    answer: TicketReceipt,
    problems: ['tickets.erased'],
    handle: async ({ ctx, params }) => getTicketReceipt(ctx, params),
  }),
  defineRoute({
    ...one,
    method: 'post',
    path: '/api/tickets/{id}/messages',
    access: 'tickets.reply',
    summary: 'Write in a ticket',
    body: ReplyToTicket,
    example: { text: 'It works now, thank you.' },
    status: 201,
    maximumBodyBytes: maximumTicketBytes,
    answer: TicketConversation,
    problems: ['tickets.closed', 'tickets.erased', 'attachments.too_large'],
    handle: async ({ ctx, params, body }) => replyToTicket(ctx, { ...params, ...body }),
  }),
  defineFileRoute({
    method: 'get',
    path: '/api/tickets/{id}/attachments/{attachmentId}',
    access: 'tickets.read',
    tag,
    summary: 'Download a file of a ticket',
    params: WithId.extend({ attachmentId: Id }),
    notFound: 'tickets.not_found',
    problems: ['tickets.not_found', 'attachments.not_found'],
    contentTypes: ['application/octet-stream'],
    isNavigable: true,
    handle: async ({ c, params }) => answerFile(c, await getTicketAttachment(contextOf(c), params)),
  }),
  defineRoute({
    ...one,
    method: 'put',
    path: '/api/tickets/{id}/closure',
    access: 'tickets.close',
    summary: 'Close a ticket',
    answer: TicketConversation,
    problems: ['tickets.closed', 'tickets.erased'],
    handle: async ({ ctx, params }) => closeTicket(ctx, params),
  }),
  defineRoute({
    ...one,
    method: 'delete',
    path: '/api/tickets/{id}/closure',
    access: 'tickets.reopen',
    summary: 'Open a closed ticket again',
    answer: TicketConversation,
    problems: ['tickets.not_closed', 'tickets.erased'],
    handle: async ({ ctx, params }) => reopenTicket(ctx, params),
  }),
];
