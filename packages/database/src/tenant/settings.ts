import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { classify, personal, technical } from '../classification.ts';
import { instant } from '../columns.ts';
import { users } from './users.ts';

/** One row: what the customer has chosen for itself. */
export const settings = pgTable(
  'settings',
  {
    id: smallint('id').primaryKey().default(1),
    passwordPolicy: text('password_policy', { enum: ['standard', 'length'] })
      .notNull()
      .default('standard'),
    /** The head of the sealed log goes to data protection officers and administrators every day. */
    isHeadMailed: boolean('is_head_mailed').notNull().default(true),
    version: integer('version').notNull().default(1),
    /** Months after which whole months of the audit log go; null: with the contract. */
    auditMonths: integer('audit_months'),
    /** Whether the operator's staff may come to this customer's data from their homes. */
    isHomeWorkAllowed: boolean('is_home_work_allowed').notNull().default(false),
  },
  (table) => [
    check('settings_one_row', sql`${table.id} = 1`),
    check('settings_audit_months', sql`${table.auditMonths} between 12 and 120`),
  ],
);

export const preferences = pgTable(
  'preferences',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
    value: jsonb('value').notNull(),
  },
  (table) => [primaryKey({ name: 'preferences_unique', columns: [table.userId, table.key] })],
);

export const savedQueries = pgTable(
  'saved_queries',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    resource: text('resource').notNull(),
    name: text('name').notNull(),
    filter: jsonb('filter').notNull(),
    sort: jsonb('sort'),
    isShared: boolean('is_shared').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('saved_queries_name_unique').on(table.userId, table.resource, sql`lower(${table.name})`),
    index('saved_queries_resource').on(table.resource),
  ],
);

const purpose = { de: 'Einrichtung der Software nach Wunsch', en: 'Setting the software up as wished' };

export const settingsTables = [
  classify(settings, {
    label: { de: 'Einstellungen', en: 'Settings' },
    subject: null,
    purpose,
    retention: 'contract',
    audit: 'rows',
    columns: {
      id: technical('Kennung', 'Id'),
      passwordPolicy: technical('Passwortregel', 'Password policy'),
      isHeadMailed: technical('Täglicher Versand des Protokollkopfs', "Daily mail of the log's head"),
      version: technical('Version', 'Version'),
      auditMonths: technical('Aufbewahrung des Protokolls', 'Retention of the audit log'),
      isHomeWorkAllowed: technical('Verarbeitung in Privatwohnungen', 'Processing in private homes'),
    },
  }),
  classify(preferences, {
    label: { de: 'Persönliche Einstellungen', en: 'Preferences' },
    subject: 'preferences.user_id',
    purpose,
    retention: 'account',
    audit: { none: "The look of one person's own console: it changes nobody's data and nobody's rights." },
    columns: {
      userId: technical('Benutzer', 'User'),
      key: technical('Schlüssel', 'Key'),
      value: personal('planning_and_control', 'delete', 'Wert', 'Value'),
    },
  }),
  classify(savedQueries, {
    label: { de: 'Gespeicherte Abfragen', en: 'Saved queries' },
    subject: 'saved_queries.user_id',
    purpose,
    retention: 'account',
    audit: 'rows',
    columns: {
      id: technical('Kennung', 'Id'),
      userId: technical('Benutzer', 'User'),
      resource: technical('Liste', 'List'),
      name: personal('planning_and_control', 'delete', 'Name', 'Name'),
      filter: personal('planning_and_control', 'delete', 'Filter', 'Filter'),
      sort: technical('Sortierung', 'Sort'),
      isShared: technical('Geteilt', 'Shared'),
      createdAt: personal('planning_and_control', 'delete', 'Angelegt am', 'Created at'),
    },
  }),
];
