import { sql } from 'drizzle-orm';
import { boolean, check, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { classify, personal, technical } from '../classification.ts';
import { bytes, instant } from '../columns.ts';
import { servers } from './servers.ts';

/** `database_name` says nothing about the customer: PostgreSQL's catalogs list every database to everyone. */
export const tenants = pgTable(
  'tenants',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull().unique('tenants_name_unique'),
    displayName: text('display_name').notNull(),
    state: text('state', { enum: ['provisioning', 'active', 'suspended'] }).notNull(),
    serverId: uuid('server_id')
      .notNull()
      .references(() => servers.id),
    databaseName: text('database_name').notNull().unique('tenants_database_name_unique'),
    appCredential: bytes('app_credential').notNull(),
    supportCredential: bytes('support_credential').notNull(),
    schemaVersion: integer('schema_version').notNull(),
    isDemonstration: boolean('is_demonstration').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    check('tenants_state_known', sql`${table.state} in ('provisioning', 'active', 'suspended')`),
    check('tenants_database_name_opaque', sql`${table.databaseName} ~ '^t_[a-z0-9]{16}$'`),
  ],
);

export const tenantRegistryTables = [
  classify(tenants, {
    label: { de: 'Kunden', en: 'Tenants' },
    subject: null,
    purpose: { de: 'Betrieb der Datenbanken der Kunden', en: "Running the customers' databases" },
    retention: 'contract',
    audit: { none: "What happens to a tenant stands in that tenant's own audit log." },
    columns: {
      id: technical('Kennung', 'Id'),
      name: personal('contract_master', { keep: 'Art. 30(2) GDPR' }, 'Kundenname', 'Customer name'),
      displayName: personal('contract_master', { keep: 'Art. 30(2) GDPR' }, 'Firma', 'Company'),
      state: technical('Zustand', 'State'),
      serverId: technical('Server', 'Server'),
      databaseName: technical('Datenbank', 'Database'),
      appCredential: technical('Zugang der Anwendung (verschlüsselt)', "The application's credential (encrypted)"),
      supportCredential: technical('Zugang des Supports (verschlüsselt)', "Support's credential (encrypted)"),
      schemaVersion: technical('Schemaversion', 'Schema version'),
      isDemonstration: technical('Vorführung', 'Demonstration'),
      createdAt: technical('Angelegt am', 'Created at'),
    },
  }),
];
