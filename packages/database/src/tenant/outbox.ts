import { index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { classify, personal, technical } from '../classification.ts';
import { instant } from '../columns.ts';

/** What leaves the database, written in the transaction that decides it and delivered by the worker afterwards. */
export const outbox = pgTable(
  'outbox',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind', {
      enum: [
        'mail.invitation',
        'mail.head',
        'mail.review_overdue',
        'mail.audit_case',
        'mail.instruction',
        'mail.referral',
        'mail.initial_password',
        'mail.ticket',
        'mail.change_request',
      ],
    }).notNull(),
    payload: jsonb('payload').notNull(),
    /** Which request decided it: what comes of it is logged under the same id. */
    requestId: text('request_id'),
    /** What may leave once only; a second item of the same key is not written. */
    uniqueKey: text('unique_key').unique('outbox_key_unique'),
    createdAt: instant('created_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** When it is tried next; null once it is settled: delivered, or given up. */
    dueAt: instant('due_at'),
    deliveredAt: instant('delivered_at'),
  },
  (table) => [index('outbox_due').on(table.dueAt, table.id)],
);

export const outboxTables = [
  classify(outbox, {
    label: { de: 'Postausgang', en: 'Outbox' },
    subject: "outbox.payload->>'userId'",
    purpose: { de: 'Zustellung dessen, was beschlossen wurde', en: 'Delivery of what was decided' },
    retention: 'transient',
    audit: { none: 'Written inside the command that decides it, which is audited.' },
    columns: {
      id: technical('Kennung', 'Id'),
      kind: technical('Art', 'Kind'),
      payload: personal('communication', 'delete', 'Inhalt', 'Payload'),
      uniqueKey: personal('communication', 'delete', 'Schlüssel gegen Wiederholung', 'Key against repetition'),
      requestId: technical('Anfrage', 'Request'),
      createdAt: technical('Angelegt am', 'Created at'),
      attempts: technical('Versuche', 'Attempts'),
      dueAt: technical('Nächster Versuch', 'Next attempt'),
      deliveredAt: technical('Zugestellt am', 'Delivered at'),
    },
  }),
];
