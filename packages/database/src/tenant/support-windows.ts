import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { classify, personal, technical } from '../classification.ts';
import { instant, nameText } from '../columns.ts';

/**
 * What the customer lets one staff member of the operator see, or change, for some minutes. Asked for by staff: `requested_at`; open from
 * `opened_at` to `ends_at`; declined or revoked: `closed_at`. `staff_name` is what the customer was shown.
 */
export const supportWindows = pgTable(
  'support_windows',
  {
    id: uuid('id').primaryKey(),
    staffId: uuid('staff_id').notNull(),
    staffName: nameText('staff_name').notNull(),
    purpose: text('purpose').notNull(),
    tables: text('tables').array().notNull(),
    mode: text('mode', { enum: ['read', 'write'] }).notNull(),
    minutes: integer('minutes').notNull(),
    requestedAt: instant('requested_at'),
    openedAt: instant('opened_at'),
    openedBy: uuid('opened_by'),
    endsAt: instant('ends_at'),
    closedAt: instant('closed_at'),
    closedBy: uuid('closed_by'),
  },
  (table) => [
    uniqueIndex('support_windows_one_request').on(table.staffId).where(sql`${table.openedAt} is null and ${table.closedAt} is null`),
    index('support_windows_ends_at').on(table.endsAt),
    index('support_windows_staff').on(table.staffId),
    check('support_windows_mode_known', sql`${table.mode} in ('read', 'write')`),
    check('support_windows_has_tables', sql`cardinality(${table.tables}) > 0`),
    check('support_windows_minutes', sql`${table.minutes} between 5 and 480`),
    check('support_windows_has_end', sql`(${table.openedAt} is null) = (${table.endsAt} is null)`),
    check('support_windows_end_bound', sql`${table.endsAt} <= ${table.openedAt} + make_interval(mins => ${table.minutes})`),
    check('support_windows_asked_or_opened', sql`coalesce(${table.requestedAt}, ${table.openedAt}) is not null`),
  ],
);

const proof = { keep: 'Art. 5(2), 28(3)(a) GDPR' };

export const supportWindowTables = [
  classify(supportWindows, {
    label: { de: 'Zugriffsfenster', en: 'Support windows' },
    subject: 'support_windows.staff_id',
    purpose: {
      de: 'Nachweis, welchem Mitarbeiter des Betreibers der Kunde wann welchen Zugriff erlaubt hat',
      en: 'Proof which staff member of the operator the customer let see what, and when',
    },
    retention: 'contract',
    audit: 'rows',
    columns: {
      id: technical('Kennung', 'Id'),
      staffId: personal('planning_and_control', proof, 'Mitarbeiter (Pseudonym)', 'Staff member (pseudonym)'),
      staffName: personal('person_master', proof, 'Name des Mitarbeiters', 'Name of the staff member'),
      purpose: personal('planning_and_control', proof, 'Zweck', 'Purpose'),
      tables: technical('Tabellen', 'Tables'),
      mode: technical('Art des Zugriffs', 'Kind of access'),
      minutes: technical('Minuten', 'Minutes'),
      requestedAt: technical('Erbeten am', 'Requested at'),
      openedAt: technical('Geöffnet am', 'Opened at'),
      openedBy: personal('planning_and_control', 'null', 'Geöffnet von', 'Opened by'),
      endsAt: technical('Endet am', 'Ends at'),
      closedAt: technical('Geschlossen am', 'Closed at'),
      closedBy: personal('planning_and_control', 'null', 'Geschlossen von', 'Closed by'),
    },
  }),
];
