import { sql } from 'drizzle-orm';
import { check, foreignKey, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { classify, personal, technical } from '../classification.ts';
import { instant } from '../columns.ts';
import { users } from './users.ts';

/** The data-processing statement that every user knows and keeps to (A15), in versions: what somebody confirmed stays readable. */
export const statements = pgTable(
  'statements',
  {
    id: uuid('id').primaryKey(),
    version: integer('version').notNull(),
    textDe: text('text_de').notNull(),
    textEn: text('text_en').notNull(),
    /** SHA-256 of both texts, in hexadecimal. */
    textHash: text('text_hash').notNull(),
    validFrom: instant('valid_from').notNull(),
    publishedAt: instant('published_at').notNull(),
    publishedBy: uuid('published_by'),
  },
  (table) => [
    unique('statements_version_unique').on(table.version),
    // What a confirmation refers to.
    unique('statements_text_unique').on(table.version, table.textHash),
    check('statements_version_positive', sql`${table.version} > 0`),
    check('statements_hash_form', sql`${table.textHash} ~ '^[0-9a-f]{64}$'`),
  ],
);

export const statementConfirmations = pgTable(
  'statement_confirmations',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    textHash: text('text_hash').notNull(),
    confirmedAt: instant('confirmed_at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'statement_confirmations_unique', columns: [table.userId, table.version] }),
    foreignKey({
      name: 'statement_confirmations_of_text',
      columns: [table.version, table.textHash],
      foreignColumns: [statements.version, statements.textHash],
    }),
  ],
);

const purpose = {
  de: 'Verpflichtung der Benutzer auf die Erklärung zur Datenverarbeitung',
  en: 'Binding users to the data-processing statement',
};

export const statementTables = [
  classify(statements, {
    label: { de: 'Erklärungen zur Datenverarbeitung', en: 'Data-processing statements' },
    subject: null,
    purpose,
    retention: 'contract',
    audit: 'rows',
    columns: {
      id: technical('Kennung', 'Id'),
      version: technical('Fassung', 'Version'),
      textDe: technical('Text, deutsch', 'Text, German'),
      textEn: technical('Text, englisch', 'Text, English'),
      textHash: technical('Prüfwert des Textes', 'Hash of the text'),
      validFrom: technical('Gültig ab', 'Valid from'),
      publishedAt: technical('Veröffentlicht am', 'Published at'),
      publishedBy: technical('Veröffentlicht von', 'Published by'),
    },
  }),
  classify(statementConfirmations, {
    label: { de: 'Bestätigungen der Erklärung', en: 'Confirmations of the statement' },
    subject: 'statement_confirmations.user_id',
    purpose,
    retention: 'account',
    audit: 'rows',
    columns: {
      userId: technical('Benutzer', 'User'),
      version: technical('Fassung', 'Version'),
      textHash: technical('Prüfwert des Textes', 'Hash of the text'),
      confirmedAt: personal('planning_and_control', 'delete', 'Bestätigt am', 'Confirmed at'),
    },
  }),
];
