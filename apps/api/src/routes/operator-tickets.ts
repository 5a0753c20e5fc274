import { Id, ReplyToTicket, Ticket, TicketConversation, ticketListFields } from '@mandat/contract';
import { closeTicket, getTicket, getTicketAttachment, listTickets, replyToTicket, visitTenantAsStaff } from '@mandat/core';
import { defineStaffFileRoute } from '../define-route.ts';
import { defineVisitListRoute, defineVisitRoute, WithTenantAndId } from '../define-visit-route.ts';
import { answerFile } from '../file-answer.ts';
import type { Route } from '../route.ts';
import { maximumTicketBytes } from './tickets.ts';

const tag = 'Operator: tickets';
const one = { tag, params: WithTenantAndId, notFound: 'tickets.not_found' } as const;

export const operatorTicketsRoutes: readonly Route[] = [
  defineVisitListRoute({
    path: '/api/operator/tenants/{tenantId}/tickets',
    access: 'tickets.read',
    tag,
    summary: "A customer's tickets; reading them is in the customer's log",
    fields: ticketListFields,
    defaultSort: ['lastActivityAt', 'DESC'],
    row: Ticket,
    list: listTickets,
  }),
  defineVisitRoute({
    ...one,
    method: 'get',
    path: '/api/operator/tenants/{tenantId}/tickets/{id}',
    access: 'tickets.read',
    summary: 'Read a ticket with all that was said',
    answer: TicketConversation,
    handle: async ({ tenant, params }) => getTicket(tenant, params),
  }),
  defineVisitRoute({
    ...one,
    method: 'post',
    path: '/api/operator/tenants/{tenantId}/tickets/{id}/messages',
    access: 'tickets.reply',
    summary: 'Answer a ticket',
    description: 'Whoever asked gets a mail that says so, without the content.',
    body: ReplyToTicket,
    example: { text: 'The import takes commas now. Could you try again?' },
    status: 201,
    maximumBodyBytes: maximumTicketBytes,
    answer: TicketConversation,
    problems: ['tickets.closed', 'tickets.erased', 'attachments.too_large'],
    handle: async ({ tenant, params, body }) => replyToTicket(tenant, { id: params.id, ...body }),
  }),
  defineStaffFileRoute({
    method: 'get',
    path: '/api/operator/tenants/{tenantId}/tickets/{id}/attachments/{attachmentId}',
    access: 'tickets.read',
    tag,
    summary: 'Download a file of a ticket',
    params: WithTenantAndId.extend({ attachmentId: Id }),
    notFound: 'tickets.not_found',
    problems: ['attachments.not_found', 'commitments.missing', 'tenant.not_found', 'tenant.maintenance'],
    contentTypes: ['application/octet-stream'],
    isNavigable: true,
    handle: async ({ c, ctx, params }) =>
      answerFile(c, await visitTenantAsStaff(ctx, params, (tenant) => getTicketAttachment(tenant, params))),
  }),
  defineVisitRoute({
    ...one,
    method: 'put',
    path: '/api/operator/tenants/{tenantId}/tickets/{id}/closure',
    access: 'tickets.close',
    summary: 'Close a ticket',
    answer: TicketConversation,
    problems: ['tickets.closed', 'tickets.erased'],
    handle: async ({ tenant, params }) => closeTicket(tenant, { id: params.id }),
  }),
];
