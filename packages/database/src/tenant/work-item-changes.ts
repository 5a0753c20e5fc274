import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { classify, technical } from '../classification.ts';
import { instant } from '../columns.ts';

/**
 * How each thing stands that the operator's staff have to do with, as the operator's queue is to show it. Triggers write it with the change
 * itself; what is not pushed yet has a version beyond `pushed_version`.
 */
export const workItemChanges = pgTable(
  'work_item_changes',
  {
    entity: text('entity').notNull(),
    entityId: uuid('entity_id').notNull(),
    kind: text('kind'),
    state: text('state').notNull(),
    isOpen: boolean('is_open').notNull(),
    openedAt: instant('opened_at').notNull(),
    changedAt: instant('changed_at').notNull(),
    dueAt: instant('due_at'),
    version: integer('version').notNull().default(1),
    pushedVersion: integer('pushed_version').notNull().default(0),
  },
  (table) => [
    primaryKey({ name: 'work_item_changes_unique', columns: [table.entity, table.entityId] }),
    index('work_item_changes_waiting').on(table.changedAt).where(sql`${table.pushedVersion} < ${table.version}`),
  ],
);

export const workItemChangeTables = [
  classify(workItemChanges, {
    label: { de: 'Vorgänge beim Betreiber', en: "Items of the operator's work" },
    subject: null,
    purpose: { de: 'Arbeitsvorrat des Betreibers', en: "The operator's queue" },
    retention: 'contract',
    audit: { none: 'Written by a trigger with the change that it tells of, which is audited.' },
    columns: {
      entity: technical('Gegenstand', 'Entity'),
      entityId: technical('Kennung', 'Id'),
      kind: technical('Art', 'Kind'),
      state: technical('Zustand', 'State'),
      isOpen: technical('Offen', 'Open'),
      openedAt: technical('Eröffnet am', 'Opened at'),
      changedAt: technical('Geändert am', 'Changed at'),
      dueAt: technical('Fällig am', 'Due at'),
      version: technical('Version', 'Version'),
      pushedVersion: technical('Gemeldete Version', 'Pushed version'),
    },
  }),
];
