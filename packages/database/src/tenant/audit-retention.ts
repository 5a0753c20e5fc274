import { sql } from 'drizzle-orm';
import { bigint, boolean, check, date, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { classify, technical } from '../classification.ts';

/** How long what entries say about persons stays, by what they are about; `entities` null: everything that no other rule names. */
export const auditPayloadRules = pgTable('audit_payload_rules', {
  rule: text('rule').primaryKey(),
  days: integer('days').notNull(),
  entities: text('entities').array(),
  /** Everything under this rule before this id is erased. */
  erasedUntil: uuid('erased_until').notNull().default('00000000-0000-0000-0000-000000000000'),
});

/** One row: the day that retention goes by. For each day that is seen it goes on by two at most, so that no clock can jump over a month. */
export const auditRetention = pgTable(
  'audit_retention',
  {
    isOnly: boolean('is_only').primaryKey().default(true),
    trustedOn: date('trusted_on').notNull(),
    seenOn: date('seen_on').notNull(),
    /** When a month was last taken away: one a day at most. */
    monthExpiredOn: date('month_expired_on'),
    /** How many entries went with their months so far. */
    expiredEntries: bigint('expired_entries', { mode: 'number' }).notNull().default(0),
  },
  (table) => [check('audit_retention_one_row', sql`${table.isOnly}`)],
);

const facts = {
  subject: null,
  purpose: { de: 'Löschung des Protokolls nach seinen Fristen', en: 'Deleting the audit log by its rules' },
  retention: 'contract',
  audit: { none: 'It is what the retention of the log goes by: what it does is entries of its own.' },
} as const;

export const auditRetentionTables = [
  classify(auditPayloadRules, {
    ...facts,
    label: { de: 'Fristen der Protokollinhalte', en: 'Rules for audit payloads' },
    columns: {
      rule: technical('Regel', 'Rule'),
      days: technical('Tage', 'Days'),
      entities: technical('Gegenstände', 'Entities'),
      erasedUntil: technical('Gelöscht bis', 'Erased until'),
    },
  }),
  classify(auditRetention, {
    ...facts,
    label: { de: 'Stand der Löschung des Protokolls', en: 'State of the retention of the audit log' },
    columns: {
      isOnly: technical('Einzige Zeile', 'Only row'),
      trustedOn: technical('Geltender Tag', 'Day that counts'),
      seenOn: technical('Zuletzt gesehener Tag', 'Day seen last'),
      monthExpiredOn: technical('Letzter Monat gelöscht am', 'Last month deleted on'),
      expiredEntries: technical('Gelöschte Einträge', 'Deleted entries'),
    },
  }),
];
