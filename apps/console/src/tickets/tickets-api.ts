import { type CreateTicket, type ReplyToTicket, TicketConversation, TicketReceipt } from '@mandat/contract';
import { call } from '../api/client.ts';

const url = '/api/tickets';

export function createTicket(input: CreateTicket): Promise<TicketConversation> {
  return call(TicketConversation, url, { method: 'POST', body: input });
}

export function replyToTicket(id: string, input: ReplyToTicket): Promise<TicketConversation> {
  return call(TicketConversation, `${url}/${id}/messages`, { method: 'POST', body: input });
}

export function closeTicket(id: string): Promise<TicketConversation> {
  return call(TicketConversation, `${url}/${id}/closure`, { method: 'PUT' });
}

export function reopenTicket(id: string): Promise<TicketConversation> {
  return call(TicketConversation, `${url}/${id}/closure`, { method: 'DELETE' });
}

export function getReceipt(id: string): Promise<TicketReceipt> {
  return call(TicketReceipt, `${url}/${id}/receipt`);
}
