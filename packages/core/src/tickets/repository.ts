import type { ListQuery, Page, Ticket, TicketConversation, TicketMessage, ticketListFields } from '@mandat/contract';
import { toHex } from '@mandat/crypto';
import { allOf, containsPattern, literalLimit, readPage, type TenantDatabase, type Transaction } from '@mandat/database';
import { ticketAttachments, ticketMessages, tickets } from '@mandat/database/tenant';
import { and, asc, desc, eq, gte, inArray, like, lte, ne, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { DomainError } from '../errors.ts';
import type { StoredFile } from './rules.ts';

export type TicketFilter = z.output<typeof ticketListFields.filter>;
export type TicketQuery = ListQuery<(typeof ticketListFields.sort)[number], TicketFilter>;
/** Whose tickets are seen. */
export type Seen = 'all' | { requesterId: string };

const columns = {
  id: tickets.id,
  number: tickets.number,
  subject: tickets.subject,
  category: tickets.category,
  state: tickets.state,
  requesterKind: tickets.requesterKind,
  requesterId: tickets.requesterId,
  requesterName: tickets.requesterName,
  instructionId: tickets.instructionId,
  jobReference: tickets.jobReference,
  createdAt: tickets.createdAt,
  lastActivityAt: tickets.lastActivityAt,
  closedAt: tickets.closedAt,
};

type TicketRow = Pick<typeof tickets.$inferSelect, keyof typeof columns>;

function toTicket({ requesterKind, requesterId, requesterName, createdAt, lastActivityAt, closedAt, ...row }: TicketRow): Ticket {
  return {
    ...row,
    requester: { kind: requesterKind, id: requesterId, name: requesterName },
    createdAt: createdAt.toISOString(),
    lastActivityAt: lastActivityAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
  };
}

const sortColumns = {
  number: tickets.number,
  subject: tickets.subject,
  category: tickets.category,
  state: tickets.state,
  createdAt: tickets.createdAt,
  lastActivityAt: tickets.lastActivityAt,
};

function isSeen(seen: Seen): SQL | undefined {
  return seen === 'all' ? undefined : eq(tickets.requesterId, seen.requesterId);
}

export function listTicketRows(db: TenantDatabase, { filter, ...query }: TicketQuery, seen: Seen): Promise<Page<Ticket>> {
  const where = allOf(
    isSeen(seen),
    filter.id && inArray(tickets.id, filter.id),
    filter.q === undefined ? undefined : like(tickets.search, containsPattern(filter.q)),
    filter.state && eq(tickets.state, filter.state),
    filter.category && eq(tickets.category, filter.category),
    filter.requesterId === undefined ? undefined : eq(tickets.requesterId, filter.requesterId),
    filter.instructionId === undefined ? undefined : eq(tickets.instructionId, filter.instructionId),
    filter.lastActivityAt_gte === undefined ? undefined : gte(tickets.lastActivityAt, new Date(filter.lastActivityAt_gte)),
    filter.lastActivityAt_lte === undefined ? undefined : lte(tickets.lastActivityAt, new Date(filter.lastActivityAt_lte)),
  );
  const order = query.sort[1] === 'ASC' ? asc : desc;
  return readPage(
    { ...query, filter },
    {
      async rows(limit, offset) {
        const rows = await db
          .select(columns)
          .from(tickets)
          .where(where)
          .orderBy(order(sortColumns[query.sort[0]]), order(tickets.id))
          .limit(literalLimit(limit))
          .offset(offset);
        return rows.map(toTicket);
      },
      async count() {
        const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(tickets).where(where);
        return row?.count ?? 0;
      },
    },
  );
}

/** @throws DomainError `tickets.not_found`, for what is not seen too */
export async function getTicketRow(db: TenantDatabase, id: string, seen: Seen): Promise<Ticket> {
  const [row] = await db
    .select(columns)
    .from(tickets)
    .where(allOf(eq(tickets.id, id), isSeen(seen)));
  if (row === undefined) throw new DomainError('tickets.not_found');
  return toTicket(row);
}

/** @throws DomainError `tickets.not_found`, for what is not seen too */
export async function getConversation(db: TenantDatabase, id: string, seen: Seen): Promise<TicketConversation> {
  const ticket = await getTicketRow(db, id, seen);
  const messages = await db.select().from(ticketMessages).where(eq(ticketMessages.ticketId, id)).orderBy(asc(ticketMessages.id));
  const files = await listFiles(db, id);
  const withFiles = messages.map(
    ({ id: messageId, side, authorId, authorName, body, at }): TicketMessage => ({
      ...{ id: messageId, side, authorId, authorName, text: body, at: at.toISOString() },
      attachments: files.filter((file) => file.messageId === messageId).map(({ messageId: _, ...file }) => file),
    }),
  );
  return { ...ticket, messages: withFiles };
}

async function listFiles(db: TenantDatabase, ticketId: string) {
  const { id, messageId, name, size, hash } = ticketAttachments;
  const rows = await db
    .select({ id, messageId, name, size, hash })
    .from(ticketAttachments)
    .where(eq(ticketAttachments.ticketId, ticketId))
    .orderBy(asc(id));
  return rows.map((row) => ({ ...row, hash: toHex(row.hash) }));
}

/** @throws DomainError `attachments.not_found` */
export async function getFile(db: TenantDatabase, ticketId: string, id: string): Promise<StoredFile> {
  const isThere = and(eq(ticketAttachments.ticketId, ticketId), eq(ticketAttachments.id, id));
  const [row] = await db
    .select({ name: ticketAttachments.name, content: ticketAttachments.content })
    .from(ticketAttachments)
    .where(isThere);
  if (row === undefined) throw new DomainError('attachments.not_found');
  return row;
}

export async function insertTicket(tx: Transaction, ticket: typeof tickets.$inferInsert): Promise<void> {
  await tx.insert(tickets).values(ticket);
}

export interface Said {
  ticketId: string;
  messageId: string;
  text: string;
  authorName: string;
  at: Date;
  files: readonly (StoredFile & { id: string })[];
}

/** Adds a message with its files. False: the ticket is closed by now. */
export async function addMessage(tx: Transaction, said: Said): Promise<boolean> {
  const { ticketId, messageId, text, authorName, at, files } = said;
  const [row] = await tx.execute<{ added: boolean }>(
    sql`select mandat.add_ticket_message(${ticketId}::uuid, ${messageId}::uuid, ${text}, ${authorName}, ${at.toISOString()}::timestamptz) as added`,
  );
  if (row?.added !== true) return false;
  for (const { id, name, content } of files) {
    await tx.execute(sql`select mandat.add_ticket_attachment(${id}::uuid, ${messageId}::uuid, ${name}, ${Buffer.from(content)}::bytea)`);
  }
  return true;
}

/** Closes a ticket or opens it again. False: it is not in a state for that. */
export async function moveTicket(tx: Transaction, id: string, wanted: 'closed' | 'open', at: Date): Promise<boolean> {
  const [row] = await tx.execute<{ moved: boolean }>(
    sql`select mandat.move_ticket(${id}::uuid, ${wanted}, ${at.toISOString()}::timestamptz) as moved`,
  );
  return row?.moved === true;
}

/** Takes away what was said in every ticket of a requester that is not aborted already, and says which they were. States and times stay. */
export async function eraseTicketsOf(tx: Transaction, requesterId: string, at: Date): Promise<string[]> {
  const isTheirs = and(eq(tickets.requesterId, requesterId), ne(tickets.state, 'aborted_by_erasure'));
  const nothing = { subject: null, requesterName: null, jobReference: null, nonce: null };
  const erased = await tx
    .update(tickets)
    .set({ ...nothing, state: 'aborted_by_erasure', closedAt: sql`coalesce(${tickets.closedAt}, ${at.toISOString()}::timestamptz)` })
    .where(isTheirs)
    .returning({ id: tickets.id });
  const ids = erased.map(({ id }) => id);
  if (ids.length === 0) return [];
  await tx.update(ticketMessages).set({ body: null, authorName: null }).where(inArray(ticketMessages.ticketId, ids));
  await tx.delete(ticketAttachments).where(inArray(ticketAttachments.ticketId, ids));
  return ids;
}

/** Tickets of users whose answer stands since before `bound`. */
export function listUnreadAnswers(db: TenantDatabase, bound: Date) {
  return db
    .select({ id: tickets.id, requesterId: tickets.requesterId, lastActivityAt: tickets.lastActivityAt })
    .from(tickets)
    .where(and(eq(tickets.state, 'answered'), eq(tickets.requesterKind, 'user'), lte(tickets.lastActivityAt, bound)));
}
