import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { classify, technical } from '../classification.ts';
import { bytes, instant } from '../columns.ts';
import { servers } from './servers.ts';

/** Empty tenants' databases made in advance. A new tenant takes one over by its row moving to `tenants` in one transaction. */
export const spareDatabases = pgTable(
  'spare_databases',
  {
    databaseName: text('database_name').primaryKey(),
    serverId: uuid('server_id')
      .notNull()
      .references(() => servers.id),
    state: text('state', { enum: ['making', 'ready', 'dropping'] }).notNull(),
    appCredential: bytes('app_credential').notNull(),
    supportCredential: bytes('support_credential').notNull(),
    schemaVersion: integer('schema_version').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    index('spare_databases_server_id').on(table.serverId),
    check('spare_databases_state_known', sql`${table.state} in ('making', 'ready', 'dropping')`),
    check('spare_databases_name_opaque', sql`${table.databaseName} ~ '^t_[a-z0-9]{16}$'`),
  ],
);

export const spareDatabaseTables = [
  classify(spareDatabases, {
    label: { de: 'Vorrat an Datenbanken', en: 'Spare databases' },
    subject: null,
    purpose: { de: 'Neue Kunden sofort aufnehmen', en: 'Taking in new customers at once' },
    retention: 'contract',
    audit: { none: "The operator's own stock; no database in it belongs to a customer yet." },
    columns: {
      databaseName: technical('Datenbank', 'Database'),
      serverId: technical('Server', 'Server'),
      state: technical('Zustand', 'State'),
      appCredential: technical('Zugang der Anwendung (verschlüsselt)', "The application's credential (encrypted)"),
      supportCredential: technical('Zugang des Supports (verschlüsselt)', "Support's credential (encrypted)"),
      schemaVersion: technical('Schemaversion', 'Schema version'),
      createdAt: technical('Angelegt am', 'Created at'),
    },
  }),
];
