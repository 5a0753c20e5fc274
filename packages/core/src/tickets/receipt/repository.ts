import { toHex } from '@mandat/crypto';
import type { TenantDatabase } from '@mandat/database';
import { auditEntries, auditPayloads, ticketAttachments, ticketMessages, tickets } from '@mandat/database/tenant';
import { and, asc, eq } from 'drizzle-orm';
import type { Filing } from '../rules.ts';

/** What was filed, as it stands now, with the hash that was kept; `undefined` when it is erased. */
export async function findFiling(db: TenantDatabase, id: string): Promise<(Filing & { keptHash: string }) | undefined> {
  const [row] = await db
    .select({ ticket: tickets, messageId: ticketMessages.id, text: ticketMessages.body })
    .from(tickets)
    .innerJoin(ticketMessages, eq(ticketMessages.ticketId, tickets.id))
    .where(eq(tickets.id, id))
    .orderBy(asc(ticketMessages.id))
    .limit(1);
  if (row === undefined) return undefined;
  const { ticket, messageId, text } = row;
  if (ticket.subject === null || ticket.nonce === null || text === null) return undefined;
  const { name, size, hash } = ticketAttachments;
  const files = await db
    .select({ name, size, hash })
    .from(ticketAttachments)
    .where(eq(ticketAttachments.messageId, messageId))
    .orderBy(asc(ticketAttachments.id));
  const { category, subject, nonce, requesterId, instructionId, jobReference } = ticket;
  return {
    ...{ ticketId: id, receivedAt: ticket.createdAt, requesterId, category, subject, text, instructionId, jobReference, nonce },
    attachments: files.map((file) => ({ ...file, hash: toHex(file.hash) })),
    keptHash: toHex(ticket.receiptHash),
  };
}

/** The entry in the log that says that a ticket was filed; its payload is null once its time is over. */
export async function findFilingEntry(db: TenantDatabase, id: string): Promise<{ id: string; payload: string | null } | undefined> {
  const isFiling = and(eq(auditEntries.entityId, id), eq(auditEntries.entity, 'tickets'), eq(auditEntries.operation, 'insert'));
  const [row] = await db
    .select({ id: auditEntries.id, payload: auditPayloads.payload })
    .from(auditEntries)
    .leftJoin(auditPayloads, eq(auditPayloads.entryId, auditEntries.id))
    .where(isFiling);
  return row;
}
