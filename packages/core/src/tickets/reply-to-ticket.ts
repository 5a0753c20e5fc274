import { type ReplyToTicket, type TicketConversation, whyNotReply } from '@mandat/contract';
import { runCommand } from '../command.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { requestDelivery } from '../outbox/enqueue.ts';
import { pushWorkItemsNow } from '../work-items/push-work-items.ts';
import type { TicketContext } from './list-tickets.ts';
import { addMessage, getConversation, getTicketRow } from './repository.ts';
import { readAttachments, ticketsSeenBy } from './rules.ts';

/**
 * Writes in a ticket, for the customer or for the operator: an answer of staff lets it be `answered` and mails its requester without a word of
 * the content, any other message lets it be open again.
 * @throws DomainError `tickets.not_found`, `tickets.closed`, `tickets.erased`, `attachments.too_large`
 */
export async function replyToTicket(
  ctx: TicketContext,
  { id, text, attachments }: ReplyToTicket & { id: string },
): Promise<TicketConversation> {
  const files = readAttachments(attachments).map((file) => ({ ...file, id: newId() }));
  const seen = ticketsSeenBy(ctx.actor);
  const authorName = `${ctx.actor.firstName} ${ctx.actor.lastName}`;
  const answered = await runCommand(
    ctx,
    'tickets.reply',
    async (tx) => {
      const obstacle = whyNotReply(await getTicketRow(tx, id, seen));
      if (obstacle !== undefined) throw new DomainError(obstacle);
      const isAdded = await addMessage(tx, { ticketId: id, messageId: newId(), text, authorName, at: ctx.now, files });
      if (!isAdded) throw new DomainError('tickets.closed');
      return getConversation(tx, id, seen);
    },
    { entityId: id },
  );
  await pushWorkItemsNow(ctx);
  if (ctx.actor.kind === 'staff') await requestDelivery(ctx);
  return answered;
}
