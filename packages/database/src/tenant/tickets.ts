import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { classify, personal, technical } from '../classification.ts';
import { bytes, instant } from '../columns.ts';

/** What a customer's people ask of the operator's support. It is written to support, so support's login reads it; `nonce` alone stays with the customer. */
export const tickets = pgTable(
  'tickets',
  {
    id: uuid('id').primaryKey(),
    /** Given by a trigger, in the order of filing. */
    number: integer('number').notNull().default(0),
    subject: text('subject'),
    category: text('category', { enum: ['question', 'fault', 'account'] }).notNull(),
    state: text('state', { enum: ['open', 'answered', 'closed', 'aborted_by_erasure'] }).notNull(),
    requesterKind: text('requester_kind', { enum: ['user', 'account'] }).notNull(),
    requesterId: uuid('requester_id').notNull(),
    requesterName: text('requester_name'),
    instructionId: uuid('instruction_id'),
    jobReference: text('job_reference'),
    /** Makes the receipt's hash worthless for guessing what was said, once it is erased. */
    nonce: bytes('nonce'),
    receiptHash: bytes('receipt_hash').notNull(),
    createdAt: instant('created_at').notNull(),
    lastActivityAt: instant('last_activity_at').notNull(),
    closedAt: instant('closed_at'),
    search: text('search')
      .notNull()
      .generatedAlwaysAs(sql`lower('#' || number::text || ' ' || coalesce(subject, '') || ' ' || coalesce(requester_name, ''))`),
  },
  (table) => [
    unique('tickets_number_unique').on(table.number),
    index('tickets_last_activity_at_order').on(table.lastActivityAt, table.id),
    index('tickets_state').on(table.state, table.lastActivityAt),
    index('tickets_requester').on(table.requesterId, table.lastActivityAt),
    index('tickets_search_trigrams').using('gin', sql`${table.search} gin_trgm_ops`),
    check('tickets_state_known', sql`${table.state} in ('open', 'answered', 'closed', 'aborted_by_erasure')`),
    check('tickets_category_known', sql`${table.category} in ('question', 'fault', 'account')`),
    check('tickets_erased_says_nothing', sql`${table.state} <> 'aborted_by_erasure' or num_nonnulls(${table.subject}, ${table.nonce}) = 0`),
  ],
);

export const ticketMessages = pgTable(
  'ticket_messages',
  {
    id: uuid('id').primaryKey(),
    ticketId: uuid('ticket_id')
      .notNull()
      .references(() => tickets.id),
    side: text('side', { enum: ['requester', 'staff'] }).notNull(),
    authorId: uuid('author_id'),
    authorName: text('author_name'),
    body: text('body'),
    at: instant('at').notNull(),
  },
  (table) => [index('ticket_messages_ticket').on(table.ticketId, table.id)],
);

export const ticketAttachments = pgTable(
  'ticket_attachments',
  {
    id: uuid('id').primaryKey(),
    ticketId: uuid('ticket_id')
      .notNull()
      .references(() => tickets.id),
    messageId: uuid('message_id')
      .notNull()
      .references(() => ticketMessages.id),
    name: text('name').notNull(),
    size: integer('size').notNull(),
    /** SHA-256 of the content. */
    hash: bytes('hash').notNull(),
    content: bytes('content').notNull(),
  },
  (table) => [
    index('ticket_attachments_message').on(table.messageId, table.id),
    index('ticket_attachments_ticket').on(table.ticketId),
    check('ticket_attachments_size', sql`${table.size} = octet_length(${table.content}) and ${table.size} <= 10485760`),
    check('ticket_attachments_hash', sql`${table.hash} = sha256(${table.content})`),
  ],
);

const facts = {
  purpose: { de: 'Bearbeitung von Anfragen und Fehlermeldungen', en: 'Handling of requests and notices of faults' },
  retention: 'contract',
  audit: 'rows',
} as const;
const shown = { keep: 'Art. 5(2), 28(3) GDPR: that something was asked, and when' };

export const ticketTables = [
  classify(tickets, {
    ...facts,
    label: { de: 'Anfragen an den Support', en: 'Support tickets' },
    subject: 'tickets.requester_id',
    columns: {
      id: technical('Kennung', 'Id'),
      number: technical('Nummer', 'Number'),
      subject: personal('communication', 'null', 'Betreff', 'Subject'),
      category: technical('Art', 'Category'),
      state: technical('Stand', 'State'),
      requesterKind: technical('Art des Fragenden', 'Kind of requester'),
      requesterId: personal('communication', shown, 'Wer fragt (Pseudonym)', 'Requester (pseudonym)'),
      requesterName: personal('communication', 'null', 'Name', 'Name'),
      instructionId: technical('Weisung', 'Instruction'),
      jobReference: personal('communication', 'null', 'Betroffener Vorgang', 'Job concerned'),
      nonce: personal('communication', 'shred', 'Zufallswert der Quittung', 'Nonce of the receipt'),
      receiptHash: technical('Prüfwert der Quittung', 'Hash of the receipt'),
      createdAt: personal('communication', shown, 'Eingegangen am', 'Received at'),
      lastActivityAt: personal('communication', shown, 'Zuletzt bewegt am', 'Last activity at'),
      closedAt: personal('communication', shown, 'Geschlossen am', 'Closed at'),
      search: personal('communication', 'null', 'Suchtext', 'Search text'),
    },
  }),
  classify(ticketMessages, {
    ...facts,
    label: { de: 'Nachrichten an und vom Support', en: 'Messages to and from support' },
    subject: 'ticket_messages.ticket_id = tickets.id',
    columns: {
      id: technical('Kennung', 'Id'),
      ticketId: technical('Anfrage', 'Ticket'),
      side: technical('Seite', 'Side'),
      authorId: personal('communication', shown, 'Wer schreibt (Pseudonym)', 'Author (pseudonym)'),
      authorName: personal('communication', 'null', 'Name', 'Name'),
      body: personal('communication', 'null', 'Text', 'Text'),
      at: personal('communication', shown, 'Zeitpunkt', 'Time'),
    },
  }),
  classify(ticketAttachments, {
    ...facts,
    label: { de: 'Anlagen zu Anfragen', en: 'Attachments of tickets' },
    subject: 'ticket_attachments.ticket_id = tickets.id',
    columns: {
      id: technical('Kennung', 'Id'),
      ticketId: technical('Anfrage', 'Ticket'),
      messageId: technical('Nachricht', 'Message'),
      name: personal('communication', 'delete', 'Dateiname', 'File name'),
      size: technical('Größe', 'Size'),
      hash: personal('communication', 'delete', 'Prüfwert', 'Hash'),
      content: personal('communication', 'delete', 'Inhalt', 'Content'),
    },
  }),
];
