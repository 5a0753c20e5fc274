import { type TicketConversation, whyNotReopen, whyNotReply } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { UserContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { requestDelivery } from '../outbox/enqueue.ts';
import { pushWorkItemsNow } from '../work-items/push-work-items.ts';
import type { TicketContext } from './list-tickets.ts';
import { getConversation, getTicketRow, moveTicket } from './repository.ts';
import { ticketsSeenBy } from './rules.ts';

/** Closes a ticket, from either side; its requester hears of it when staff did. @throws DomainError `tickets.not_found`, `tickets.closed`, `tickets.erased` */
export async function closeTicket(ctx: TicketContext, { id }: { id: string }): Promise<TicketConversation> {
  const seen = ticketsSeenBy(ctx.actor);
  const closed = await runCommand(
    ctx,
    'tickets.close',
    async (tx) => {
      const obstacle = whyNotReply(await getTicketRow(tx, id, seen));
      if (obstacle !== undefined) throw new DomainError(obstacle);
      if (!(await moveTicket(tx, id, 'closed', ctx.now))) throw new DomainError('tickets.closed');
      return getConversation(tx, id, seen);
    },
    { entityId: id },
  );
  await pushWorkItemsNow(ctx);
  if (ctx.actor.kind === 'staff') await requestDelivery(ctx);
  return closed;
}

/** Opens a closed ticket again: it is in the operator's queue again too. @throws DomainError `tickets.not_found`, `tickets.not_closed`, `tickets.erased` */
export async function reopenTicket(ctx: UserContext, { id }: { id: string }): Promise<TicketConversation> {
  const seen = ticketsSeenBy(ctx.actor);
  const reopened = await runCommand(
    ctx,
    'tickets.reopen',
    async (tx) => {
      const obstacle = whyNotReopen(await getTicketRow(tx, id, seen));
      if (obstacle !== undefined) throw new DomainError(obstacle);
      if (!(await moveTicket(tx, id, 'open', ctx.now))) throw new DomainError('tickets.not_closed');
      return getConversation(tx, id, seen);
    },
    { entityId: id },
  );
  await pushWorkItemsNow(ctx);
  return reopened;
}
