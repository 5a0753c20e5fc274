import { jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { classify, technical } from '../classification.ts';

/**
 * What the operator's staff may change in this database, and on which basis: the kind of an accepted instruction about the same object,
 * or `own_answer`. Filled by migrations alone.
 */
export const staffChangeRules = pgTable(
  'staff_change_rules',
  {
    tableName: text('table_name').notNull(),
    operation: text('operation', { enum: ['insert', 'update', 'delete'] }).notNull(),
    basis: text('basis').notNull(),
    /** The columns that an update may change; null: any. */
    columns: text('columns').array(),
    /** What the row must say. */
    required: jsonb('required'),
  },
  (table) => [primaryKey({ name: 'staff_change_rules_unique', columns: [table.tableName, table.operation, table.basis] })],
);

export const staffChangeRuleTables = [
  classify(staffChangeRules, {
    label: { de: 'Regeln für Änderungen durch den Betreiber', en: 'Rules for changes by the operator' },
    subject: null,
    purpose: { de: 'Bindung des Betreibers an Weisungen', en: 'Binding the operator to instructions' },
    retention: 'contract',
    audit: { none: 'It comes with the migrations and nobody can change it.' },
    columns: {
      tableName: technical('Tabelle', 'Table'),
      operation: technical('Änderung', 'Operation'),
      basis: technical('Grundlage', 'Basis'),
      columns: technical('Spalten', 'Columns'),
      required: technical('Bedingung', 'Required'),
    },
  }),
];
