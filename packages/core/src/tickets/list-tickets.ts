import type { Page, Ticket, TicketConversation } from '@mandat/contract';
import { runQuery } from '../command.ts';
import type { Context, StaffActor, UserActor } from '../context.ts';
import { getConversation, listTicketRows, type TicketQuery } from './repository.ts';
import { ticketsSeenBy } from './rules.ts';

/** A user of the customer on their own side, or staff on theirs. */
export type TicketContext = Context<UserActor | StaffActor>;

/** One page of the tickets that the actor sees, with the exact count. What staff read is in the customer's log. */
export function listTickets(ctx: TicketContext, query: TicketQuery): Promise<Page<Ticket>> {
  return runQuery(ctx, 'tickets.read', (db) => listTicketRows(db, query, ticketsSeenBy(ctx.actor)));
}

/** @throws DomainError `tickets.not_found`, for a colleague's ticket too where the actor does not see it */
export function getTicket(ctx: TicketContext, { id }: { id: string }): Promise<TicketConversation> {
  return runQuery(ctx, 'tickets.read', (db) => getConversation(db, id, ticketsSeenBy(ctx.actor)), { entityId: id });
}
