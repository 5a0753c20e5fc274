import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { classify, personal, technical } from '../classification.ts';
import { instant } from '../columns.ts';
import { instructions } from './instructions.ts';

const documentation = { keep: 'Art. 28(3)(a) GDPR: documented instructions' } as const;

/** What somebody without authority asked for: a task of those who have it (A81). */
export const referrals = pgTable(
  'referrals',
  {
    id: uuid('id').primaryKey(),
    requestedBy: uuid('requested_by').notNull(),
    requestedByName: text('requested_by_name').notNull(),
    kind: text('kind').notNull(),
    text: text('text').notNull(),
    objectType: text('object_type'),
    objectId: uuid('object_id'),
    permission: text('permission'),
    effect: text('effect', { enum: ['grant', 'revoke'] }),
    state: text('state', { enum: ['open', 'taken_over', 'dismissed'] }).notNull(),
    instructionId: uuid('instruction_id').references(() => instructions.id),
    decidedBy: uuid('decided_by'),
    decidedByName: text('decided_by_name'),
    decidedAt: instant('decided_at'),
    note: text('note'),
    createdAt: instant('created_at').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [index('referrals_state_order').on(table.state, table.createdAt), index('referrals_created_at_order').on(table.createdAt)],
);

export const referralTables = [
  classify(referrals, {
    label: { de: 'Verweise an Weisungsberechtigte', en: 'Referrals to authorised contacts' },
    subject: 'referrals.requested_by',
    purpose: { de: 'Weitergabe von Anliegen an Weisungsberechtigte', en: 'Passing requests on to authorised contacts' },
    retention: 'contract',
    audit: 'rows',
    columns: {
      id: technical('Kennung', 'Id'),
      requestedBy: personal('planning_and_control', documentation, 'Angefragt von', 'Requested by'),
      requestedByName: personal('person_master', documentation, 'Name des Anfragenden', 'Name of who requested it'),
      kind: technical('Art', 'Kind'),
      text: personal('planning_and_control', documentation, 'Wortlaut', 'Text'),
      objectType: technical('Art des Gegenstands', 'Type of the object'),
      objectId: technical('Gegenstand', 'Object'),
      permission: personal('planning_and_control', documentation, 'Recht', 'Permission'),
      effect: technical('Wirkung', 'Effect'),
      state: technical('Zustand', 'State'),
      instructionId: technical('Weisung', 'Instruction'),
      decidedBy: personal('planning_and_control', documentation, 'Entschieden von', 'Decided by'),
      decidedByName: personal('person_master', documentation, 'Name des Entscheidenden', 'Name of who decided'),
      decidedAt: personal('planning_and_control', documentation, 'Entschieden am', 'Decided at'),
      note: personal('communication', documentation, 'Anmerkung', 'Note'),
      createdAt: personal('planning_and_control', documentation, 'Angefragt am', 'Requested at'),
      version: technical('Version', 'Version'),
    },
  }),
];
