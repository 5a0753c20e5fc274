import type { TicketReceipt } from '@mandat/contract';
import { toHex } from '@mandat/crypto';
import { z } from 'zod';
import { runQuery } from '../command.ts';
import type { UserContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import type { TicketContext } from './list-tickets.ts';
import { findFiling, findFilingEntry } from './receipt/repository.ts';
import { getFile, getTicketRow } from './repository.ts';
import { receiptText, type StoredFile, sha256, ticketsSeenBy } from './rules.ts';

const FilingPayload = z.object({ new: z.object({ receipt_hash: z.string() }) });

/**
 * The receipt for a ticket (A13), put together from what is stored now and held against what the audit log says was received.
 * @throws DomainError `tickets.not_found`, `tickets.erased`
 */
export function getTicketReceipt(ctx: UserContext, { id }: { id: string }): Promise<TicketReceipt> {
  return runQuery(
    ctx,
    'tickets.read',
    async (db) => {
      await getTicketRow(db, id, ticketsSeenBy(ctx.actor));
      const filing = await findFiling(db, id);
      if (filing === undefined) throw new DomainError('tickets.erased');
      const { keptHash, ...filed } = filing;
      const text = receiptText(filed);
      const hash = toHex(sha256(text));
      const entry = await findFilingEntry(db, id);
      const recordedHash = entry?.payload == null ? null : recordedIn(entry.payload);
      const isUnchanged = hash === keptHash && (recordedHash === null || recordedHash === hash);
      return { text, hash, receivedAt: filed.receivedAt.toISOString(), entryId: entry?.id ?? null, recordedHash, isUnchanged };
    },
    { entityId: id },
  );
}

/** PostgreSQL writes bytes as `\x…`. */
function recordedIn(payload: string): string | null {
  return FilingPayload.safeParse(JSON.parse(payload)).data?.new.receipt_hash.replace('\\x', '') ?? null;
}

/** A file of a ticket. @throws DomainError `tickets.not_found`, `attachments.not_found` */
export function getTicketAttachment(ctx: TicketContext, { id, attachmentId }: { id: string; attachmentId: string }): Promise<StoredFile> {
  return runQuery(
    ctx,
    'tickets.read',
    async (db) => {
      await getTicketRow(db, id, ticketsSeenBy(ctx.actor));
      return getFile(db, id, attachmentId);
    },
    { entityId: id },
  );
}
