import { sql } from 'drizzle-orm';
import { check, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { classify, technical } from '../classification.ts';
import { bytes, instant } from '../columns.ts';

/**
 * PostgreSQL servers that tenants live on. Without a connection of its own it is the server of the control database; a closed one
 * takes no new tenants. Without a capacity it takes any number.
 */
export const servers = pgTable(
  'servers',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull().unique('servers_name_unique'),
    region: text('region').notNull(),
    connection: bytes('connection'),
    state: text('state', { enum: ['open', 'closed'] })
      .notNull()
      .default('open'),
    capacity: integer('capacity'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    check('servers_state_known', sql`${table.state} in ('open', 'closed')`),
    check('servers_capacity_positive', sql`${table.capacity} > 0`),
  ],
);

export const serverTables = [
  classify(servers, {
    label: { de: 'Datenbankserver', en: 'Database servers' },
    subject: null,
    purpose: { de: 'Betrieb der Datenbanken der Kunden', en: "Running the customers' databases" },
    retention: 'contract',
    audit: { none: "The operator's own register; it holds no customer's data." },
    columns: {
      id: technical('Kennung', 'Id'),
      name: technical('Name', 'Name'),
      region: technical('Region', 'Region'),
      connection: technical('Verbindung (verschlüsselt)', 'Connection (encrypted)'),
      state: technical('Zustand', 'State'),
      capacity: technical('Höchstzahl der Kunden', 'Most tenants'),
      createdAt: technical('Angelegt am', 'Created at'),
    },
  }),
];
