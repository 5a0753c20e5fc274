export { abortTicketsOf } from './abort-tickets.ts';
export { closeTicket, reopenTicket } from './close-ticket.ts';
export { createTicket } from './create-ticket.ts';
export { getTicket, listTickets, type TicketContext } from './list-tickets.ts';
export { getTicketAttachment, getTicketReceipt } from './read-receipt.ts';
export { remindRequesters } from './remind-requesters.ts';
export { replyToTicket } from './reply-to-ticket.ts';
