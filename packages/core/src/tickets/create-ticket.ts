import { randomBytes } from 'node:crypto';
import type { CreateTicket, TicketConversation } from '@mandat/contract';
import { toHex } from '@mandat/crypto';
import { runCommand } from '../command.ts';
import type { UserContext } from '../context.ts';
import { newId } from '../ids.ts';
import { pushWorkItemsNow } from '../work-items/push-work-items.ts';
import { addMessage, getConversation, insertTicket } from './repository.ts';
import { readAttachments, receiptText, sha256 } from './rules.ts';

/**
 * Asks the operator's support, or tells it of a fault (A13). The audit entry has the hash of everything that was filed, and stands in the operator's
 * queue at once. @throws DomainError `attachments.too_large`
 */
export async function createTicket(ctx: UserContext, input: CreateTicket): Promise<TicketConversation> {
  const { actor, now } = ctx;
  const id = newId();
  const files = readAttachments(input.attachments).map((file) => ({ ...file, id: newId() }));
  const { subject, category, text, instructionId, jobReference } = input;
  const nonce = randomBytes(32);
  const filed = { requesterId: actor.id, category, subject, instructionId, jobReference, nonce };
  const attachments = files.map(({ name, content }) => ({ name, size: content.byteLength, hash: toHex(sha256(content)) }));
  const receiptHash = sha256(receiptText({ ...filed, ticketId: id, receivedAt: now, text, attachments }));
  const authorName = `${actor.firstName} ${actor.lastName}`;
  const created = await runCommand(
    ctx,
    'tickets.create',
    async (tx) => {
      const times = { createdAt: now, lastActivityAt: now };
      await insertTicket(tx, { id, ...filed, ...times, state: 'open', requesterKind: 'user', requesterName: authorName, receiptHash });
      await addMessage(tx, { ticketId: id, messageId: newId(), text, authorName, at: now, files });
      return getConversation(tx, id, 'all');
    },
    { entityId: id },
  );
  await pushWorkItemsNow(ctx);
  return created;
}
