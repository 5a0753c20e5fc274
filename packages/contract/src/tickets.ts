import { z } from 'zod';
import { Attachment, NewAttachments } from './attachments.ts';
import { Id, Instant, line, text } from './fields.ts';
import { idsFilter, type ListFields } from './lists.ts';
import type { Role } from './roles.ts';

/** `aborted_by_erasure`: what was said is gone, that it was and when stays (B60). */
export const ticketStates = ['open', 'answered', 'closed', 'aborted_by_erasure'] as const;
export const TicketState = z.enum(ticketStates);
export type TicketState = z.infer<typeof TicketState>;

/** `fault`: the customer tells of a defect of the processing or of its results (A13). */
export const ticketCategories = ['question', 'fault', 'account'] as const;
export const TicketCategory = z.enum(ticketCategories);
export type TicketCategory = z.infer<typeof TicketCategory>;

/** Who asks: somebody who works for the customer, or the holder of an account with it. */
export const requesterKinds = ['user', 'account'] as const;
export const RequesterKind = z.enum(requesterKinds);
export type RequesterKind = z.infer<typeof RequesterKind>;

/** `subject` and the requester's name are null once they are erased. */
export const Ticket = z.object({
  id: Id,
  number: z.int(),
  subject: z.string().nullable(),
  category: TicketCategory,
  state: TicketState,
  requester: z.object({ kind: RequesterKind, id: Id, name: z.string().nullable() }),
  instructionId: Id.nullable(),
  jobReference: z.string().nullable(),
  createdAt: Instant,
  lastActivityAt: Instant,
  closedAt: Instant.nullable(),
});
export type Ticket = z.infer<typeof Ticket>;

export const messageSides = ['requester', 'staff'] as const;

/** `text` is null once it is erased. */
export const TicketMessage = z.object({
  id: Id,
  side: z.enum(messageSides),
  authorId: Id.nullable(),
  authorName: z.string().nullable(),
  text: z.string().nullable(),
  at: Instant,
  attachments: z.array(Attachment),
});
export type TicketMessage = z.infer<typeof TicketMessage>;

export const TicketConversation = Ticket.extend({ messages: z.array(TicketMessage) });
export type TicketConversation = z.infer<typeof TicketConversation>;

const said = { text: text(20_000), attachments: NewAttachments.default([]) };

export const CreateTicket = z.strictObject({
  subject: line(200),
  category: TicketCategory,
  ...said,
  instructionId: Id.nullable().default(null),
  jobReference: line(100).nullable().default(null),
});
export type CreateTicket = z.infer<typeof CreateTicket>;

export const ReplyToTicket = z.strictObject(said);
export type ReplyToTicket = z.infer<typeof ReplyToTicket>;

/**
 * What was received and when (A13). `text` is the exact JSON that `hash` is the SHA-256 of, put together from what is stored now; `recordedHash` is what
 * the audit entry `entryId` says was received. Both hashes are the same as long as nobody has changed anything.
 */
export const TicketReceipt = z.object({
  text: z.string(),
  hash: z.string(),
  receivedAt: Instant,
  entryId: Id.nullable(),
  recordedHash: z.string().nullable(),
  isUnchanged: z.boolean(),
});
export type TicketReceipt = z.infer<typeof TicketReceipt>;

export const ticketListFields = {
  sort: ['number', 'subject', 'category', 'state', 'createdAt', 'lastActivityAt'],
  filter: z.strictObject({
    id: idsFilter,
    q: line(100).optional(),
    state: TicketState.optional(),
    category: TicketCategory.optional(),
    requesterId: Id.optional(),
    instructionId: Id.optional(),
    lastActivityAt_gte: Instant.optional(),
    lastActivityAt_lte: Instant.optional(),
  }),
} as const satisfies ListFields<string, z.ZodObject>;

/** Whether somebody with these roles sees the tickets of colleagues too: those who answer for the customer do, nobody else. */
export function seesEveryTicket(roles: readonly Role[]): boolean {
  return roles.includes('administrator') || roles.includes('data_protection_officer');
}

type Stateful = Pick<Ticket, 'state'>;

/** Why nothing can be added to a ticket, as an error code. */
export function whyNotReply({ state }: Stateful): 'tickets.closed' | 'tickets.erased' | undefined {
  if (state === 'aborted_by_erasure') return 'tickets.erased';
  return state === 'closed' ? 'tickets.closed' : undefined;
}

/** Why a ticket cannot be opened again, as an error code. */
export function whyNotReopen({ state }: Stateful): 'tickets.not_closed' | 'tickets.erased' | undefined {
  if (state === 'aborted_by_erasure') return 'tickets.erased';
  return state === 'closed' ? undefined : 'tickets.not_closed';
}
