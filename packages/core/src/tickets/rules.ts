import { createHash } from 'node:crypto';
import { maximumAttachmentBytes, type NewAttachment, seesEveryTicket, type TicketCategory } from '@mandat/contract';
import { canonicalJson } from '@mandat/crypto';
import type { Actor } from '../context.ts';
import { DomainError } from '../errors.ts';

/** Whose tickets an actor sees: `all`, or those of one requester. Nobody but staff, the customer's administrators and its officer sees another's. */
export function ticketsSeenBy(actor: Actor): 'all' | { requesterId: string } {
  if (actor.kind === 'staff' || actor.kind === 'system') return 'all';
  if (actor.kind === 'anonymous') throw new DomainError('permission.missing');
  return seesEveryTicket(actor.roles) ? 'all' : { requesterId: actor.id };
}

export interface StoredFile {
  name: string;
  content: Uint8Array;
}

/** Files as they were sent. @throws DomainError `attachments.too_large` */
export function readAttachments(files: readonly NewAttachment[]): StoredFile[] {
  const read = files.map(({ name, content }) => ({ name, content: Buffer.from(content, 'base64') }));
  const size = read.reduce((sum, { content }) => sum + content.byteLength, 0);
  if (size > maximumAttachmentBytes) throw new DomainError('attachments.too_large', { errors: { attachments: 'too_long' } });
  return read;
}

export function sha256(content: Uint8Array | string): Buffer {
  return createHash('sha256').update(content).digest();
}

/** What a receipt is of (A13). */
export interface Filing {
  ticketId: string;
  receivedAt: Date;
  requesterId: string;
  category: TicketCategory;
  subject: string;
  text: string;
  instructionId: string | null;
  jobReference: string | null;
  attachments: readonly { name: string; size: number; hash: string }[];
  nonce: Uint8Array;
}

/** The receipt's text, whose SHA-256 the audit log has: everything that was filed, and 32 random bytes. */
export function receiptText({ attachments, receivedAt, nonce, ...filed }: Filing): string {
  return canonicalJson({
    ...filed,
    attachments: attachments.map(({ name, size, hash }) => ({ name, size, sha256: hash })),
    receivedAt: receivedAt.toISOString(),
    nonce: Buffer.from(nonce).toString('hex'),
  });
}

const dayMs = 86_400_000;
/** How long an answer may stand before its reader is reminded of it. */
const reminderAfterDays = 7;

/** Answers from before then are reminded of. */
export function reminderBound(now: Date): Date {
  return new Date(now.getTime() - reminderAfterDays * dayMs);
}
