import { sql } from 'drizzle-orm';
import { check, integer, pgTable } from 'drizzle-orm/pg-core';
import { classify, technical } from '../classification.ts';
import { bytes, instant } from '../columns.ts';

/** One row: a known value, sealed under the master key to which this installation belongs. */
export const masterKeyChecks = pgTable(
  'master_key_checks',
  {
    id: integer('id').primaryKey(),
    sealed: bytes('sealed').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [check('master_key_checks_one_row', sql`${table.id} = 1`)],
);

export const masterKeyCheckTables = [
  classify(masterKeyChecks, {
    label: { de: 'Prüfung des Hauptschlüssels', en: 'Check of the master key' },
    subject: null,
    purpose: { de: 'Erkennen eines fremden Hauptschlüssels', en: 'Telling a master key that belongs to another installation' },
    retention: 'contract',
    audit: { none: "Written once, when the installation is made; it holds no customer's data." },
    columns: {
      id: technical('Kennung', 'Id'),
      sealed: technical('Bekannter Wert (verschlüsselt)', 'Known value (encrypted)'),
      createdAt: technical('Angelegt am', 'Created at'),
    },
  }),
];
