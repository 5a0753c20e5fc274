import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { classify, technical } from '../classification.ts';
import { instant } from '../columns.ts';
import { tenants } from './tenants.ts';

/** The operator's queue: what tenants' databases said last of what staff have to do with. It says nothing about a person. */
export const workItems = pgTable(
  'work_items',
  {
    tenantId: uuid('tenant_id')
      .notNull()
      .references(() => tenants.id, { onDelete: 'cascade' }),
    entity: text('entity').notNull(),
    itemId: uuid('item_id').notNull(),
    kind: text('kind'),
    state: text('state').notNull(),
    isOpen: boolean('is_open').notNull(),
    openedAt: instant('opened_at').notNull(),
    changedAt: instant('changed_at').notNull(),
    dueAt: instant('due_at'),
    /** The tenant's; an older one never replaces a newer one. */
    version: integer('version').notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'work_items_unique', columns: [table.tenantId, table.entity, table.itemId] }),
    index('work_items_open_order').on(table.openedAt, table.itemId).where(sql`${table.isOpen}`),
    index('work_items_state_order').on(table.state, table.openedAt, table.itemId),
    index('work_items_tenant_order').on(table.tenantId, table.openedAt, table.itemId),
    index('work_items_received_at').on(table.receivedAt),
  ],
);

/** The tenants whose database did not answer when it was last asked for something. */
export const tenantOutages = pgTable('tenant_outages', {
  tenantId: uuid('tenant_id')
    .primaryKey()
    .references(() => tenants.id, { onDelete: 'cascade' }),
  since: instant('since').notNull(),
});

export const workItemTables = [
  classify(workItems, {
    label: { de: 'Arbeitsvorrat des Betreibers', en: "The operator's queue" },
    subject: null,
    purpose: { de: 'Bearbeitung dessen, was Kunden verlangen', en: 'Doing what customers ask for' },
    retention: 'contract',
    audit: { none: "It repeats what stands in the tenants' databases, where every change is audited." },
    columns: {
      tenantId: technical('Kunde', 'Tenant'),
      entity: technical('Gegenstand', 'Entity'),
      itemId: technical('Kennung', 'Id'),
      kind: technical('Art', 'Kind'),
      state: technical('Zustand', 'State'),
      isOpen: technical('Offen', 'Open'),
      openedAt: technical('Eröffnet am', 'Opened at'),
      changedAt: technical('Geändert am', 'Changed at'),
      dueAt: technical('Fällig am', 'Due at'),
      version: technical('Version', 'Version'),
      receivedAt: technical('Gemeldet am', 'Received at'),
    },
  }),
  classify(tenantOutages, {
    label: { de: 'Nicht erreichbare Kunden', en: 'Tenants out of reach' },
    subject: null,
    purpose: { de: 'Überwachung des Betriebs', en: 'Watching over operations' },
    retention: 'transient',
    audit: { none: 'What processes notice of databases; it says nothing about anybody.' },
    columns: { tenantId: technical('Kunde', 'Tenant'), since: technical('Seit', 'Since') },
  }),
];
