import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { classify, personal, technical } from '../classification.ts';
import { bytes, instant, transactionId } from '../columns.ts';

/**
 * Who did what to what, without a word about persons. Ids are UUIDv7 made from `at`, so their order is the order in time
 * and the months are ranges of ids. Nobody may change a row; see the triggers in `migrations/tenant`.
 */
export const auditEntries = pgTable(
  'audit_entries',
  {
    id: uuid('id').primaryKey(),
    xid: transactionId('xid').notNull(),
    at: instant('at').notNull(),
    actorKind: text('actor_kind', { enum: ['user', 'system', 'staff', 'anonymous'] }).notNull(),
    actorId: uuid('actor_id'),
    action: text('action').notNull(),
    operation: text('operation', { enum: ['insert', 'update', 'delete', 'event'] }).notNull(),
    entity: text('entity').notNull(),
    entityId: text('entity_id'),
    changedFields: text('changed_fields').array().notNull(),
    outcome: text('outcome', { enum: ['done', 'refused', 'failed'] }).notNull(),
    instructionId: uuid('instruction_id'),
    requestId: text('request_id'),
    commitment: bytes('commitment').notNull(),
  },
  (table) => [
    index('audit_entries_actor').on(table.actorId, table.id),
    index('audit_entries_entity_id').on(table.entityId, table.id),
    index('audit_entries_action').on(table.action, table.id),
    index('audit_entries_outcome').on(table.outcome, table.id),
    index('audit_entries_entity').on(table.entity, table.id),
    index('audit_entries_request').on(table.requestId),
    index('audit_entries_commit_order').on(table.xid, table.id),
  ],
);

/** `payload` is the exact JSON text that was committed to: commitment = SHA-256(salt || payload). Erased: both are null. */
export const auditPayloads = pgTable('audit_payloads', {
  entryId: uuid('entry_id').primaryKey(),
  salt: bytes('salt'),
  payload: text('payload'),
  erasedAt: instant('erased_at'),
});

const purpose = { de: 'Nachweis, wer was wann getan hat', en: 'Proof of who did what and when' };
const itself = { none: 'It is the audit log itself: rows are only ever added.' };

export const auditTables = [
  classify(auditEntries, {
    label: { de: 'Protokoll', en: 'Audit log' },
    subject: 'audit_entries.actor_id',
    purpose,
    retention: 'auditEntry',
    audit: itself,
    columns: {
      id: technical('Kennung', 'Id'),
      xid: technical('Transaktion', 'Transaction'),
      at: technical('Zeitpunkt', 'Time'),
      actorKind: technical('Art des Handelnden', 'Kind of actor'),
      actorId: personal('planning_and_control', { keep: 'Art. 5(2), 32 GDPR: pseudonym' }, 'Handelnder (Pseudonym)', 'Actor (pseudonym)'),
      action: technical('Vorgang', 'Action'),
      operation: technical('Art der Änderung', 'Operation'),
      entity: technical('Gegenstand', 'Entity'),
      entityId: personal('planning_and_control', { keep: 'Art. 5(2), 32 GDPR: pseudonym' }, 'Kennung des Gegenstands', 'Id of the entity'),
      changedFields: technical('Geänderte Felder', 'Changed fields'),
      outcome: technical('Ergebnis', 'Outcome'),
      instructionId: technical('Weisung', 'Instruction'),
      requestId: technical('Anfrage', 'Request'),
      commitment: technical('Prüfwert', 'Commitment'),
    },
  }),
  classify(auditPayloads, {
    label: { de: 'Protokollinhalte', en: 'Audit payloads' },
    subject: 'audit_entries.id = audit_payloads.entry_id',
    purpose,
    retention: 'auditPayload',
    audit: itself,
    columns: {
      entryId: technical('Eintrag', 'Entry'),
      salt: technical('Zufallswert', 'Salt'),
      payload: personal('customer_history', 'null', 'Alte und neue Werte', 'Old and new values'),
      erasedAt: technical('Gelöscht am', 'Erased at'),
    },
  }),
];
