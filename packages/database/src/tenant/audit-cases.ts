import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, integer, numeric, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { classify, personal, technical } from '../classification.ts';
import { bytes, instant, nameText } from '../columns.ts';

/** What an hour of the operator's effort with an audit costs, net of VAT. Only ever followed by a newer rate. */
export const auditRates = pgTable(
  'audit_rates',
  {
    id: uuid('id').primaryKey(),
    validFrom: instant('valid_from').notNull(),
    currency: text('currency').notNull(),
    hourlyRate: numeric('hourly_rate', { precision: 10, scale: 2 }).notNull(),
  },
  (table) => [
    index('audit_rates_valid_from').on(table.validFrom),
    check('audit_rates_currency_iso', sql`${table.currency} ~ '^[A-Z]{3}$'`),
    check('audit_rates_not_negative', sql`${table.hourlyRate} >= 0`),
  ],
);

/** One audit of the operator by the customer or by whom it names. `hourly_rate` is the one in force when the audit was asked for. */
export const auditCases = pgTable(
  'audit_cases',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind', { enum: ['on_site', 'remote_account', 'third_party'] }).notNull(),
    state: text('state', { enum: ['requested', 'scheduled', 'held', 'closed', 'declined', 'cancelled'] }).notNull(),
    purpose: text('purpose').notNull(),
    place: text('place'),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    participants: text('participants'),
    minutes: text('minutes'),
    reason: text('reason'),
    requestedBy: uuid('requested_by'),
    requestedAt: instant('requested_at').notNull(),
    closedAt: instant('closed_at'),
    hourlyRate: numeric('hourly_rate', { precision: 10, scale: 2 }),
    currency: text('currency'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    unique('audit_cases_kind_unique').on(table.id, table.kind),
    index('audit_cases_starts_at').on(table.startsAt, table.id),
    index('audit_cases_state').on(table.state, table.startsAt),
    check('audit_cases_kind_known', sql`${table.kind} in ('on_site', 'remote_account', 'third_party')`),
    check('audit_cases_state_known', sql`${table.state} in ('requested', 'scheduled', 'held', 'closed', 'declined', 'cancelled')`),
    check('audit_cases_ends_after_start', sql`${table.endsAt} > ${table.startsAt}`),
    check('audit_cases_refusal_has_reason', sql`${table.state} not in ('declined', 'cancelled') or ${table.reason} is not null`),
    check('audit_cases_held_has_minutes', sql`${table.state} not in ('held', 'closed') or ${table.minutes} is not null`),
    check('audit_cases_closed_has_time', sql`(${table.state} = 'closed') = (${table.closedAt} is not null)`),
    check('audit_cases_rate_has_currency', sql`(${table.hourlyRate} is null) = (${table.currency} is null)`),
    check('audit_cases_account_is_free', sql`${table.kind} <> 'remote_account' or ${table.hourlyRate} is null`),
  ],
);

/** Effort of staff with an audit. The kind stands beside the case so that a free audit can have none, whoever writes (A53). */
export const auditTimeEntries = pgTable(
  'audit_time_entries',
  {
    id: uuid('id').primaryKey(),
    caseId: uuid('case_id').notNull(),
    caseKind: text('case_kind').notNull(),
    workedOn: date('worked_on', { mode: 'string' }).notNull(),
    minutes: integer('minutes').notNull(),
    activity: text('activity').notNull(),
    staffId: uuid('staff_id').notNull(),
    staffName: nameText('staff_name').notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [
    foreignKey({
      name: 'audit_time_entries_case',
      columns: [table.caseId, table.caseKind],
      foreignColumns: [auditCases.id, auditCases.kind],
    }),
    index('audit_time_entries_by_case').on(table.caseId, table.workedOn),
    check('audit_time_entries_account_is_free', sql`${table.caseKind} <> 'remote_account'`),
    check('audit_time_entries_within_a_day', sql`${table.minutes} between 0 and 1440`),
  ],
);

/** Reports and minutes as files. `sha256` is of `content`, which is never changed. */
export const auditCaseDocuments = pgTable(
  'audit_case_documents',
  {
    id: uuid('id').primaryKey(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => auditCases.id),
    name: text('name').notNull(),
    contentType: text('content_type').notNull(),
    size: integer('size').notNull(),
    sha256: text('sha256').notNull(),
    content: bytes('content').notNull(),
    addedAt: instant('added_at').notNull(),
    addedBy: uuid('added_by'),
    addedByName: nameText('added_by_name').notNull(),
  },
  (table) => [
    index('audit_case_documents_by_case').on(table.caseId, table.addedAt),
    check('audit_case_documents_hash', sql`${table.sha256} = encode(sha256(${table.content}), 'hex')`),
    check('audit_case_documents_size', sql`${table.size} = octet_length(${table.content})`),
  ],
);

const purpose = { de: 'Kontrolle des Betreibers durch den Kunden', en: "The customer's audits of the operator" };
const proof = { keep: 'Art. 5(2), 28(3)(h) GDPR: proof of the audit' };
const booking = { keep: 's. 147 AO, s. 257 HGB: invoiced effort' };

export const auditCaseTables = [
  classify(auditRates, {
    label: { de: 'Stundensätze für Prüfungen', en: 'Hourly rates of audits' },
    subject: null,
    purpose: { de: 'Abrechnung des Aufwands mit Prüfungen', en: 'Billing of effort with audits' },
    retention: 'contract',
    audit: 'rows',
    columns: {
      id: technical('Kennung', 'Id'),
      validFrom: technical('Gültig ab', 'Valid from'),
      currency: technical('Währung', 'Currency'),
      hourlyRate: technical('Stundensatz', 'Hourly rate'),
    },
  }),
  classify(auditCases, {
    label: { de: 'Prüfungen', en: 'Audits' },
    subject: 'audit_cases.requested_by',
    purpose,
    retention: 'contract',
    audit: 'rows',
    columns: {
      id: technical('Kennung', 'Id'),
      kind: technical('Art', 'Kind'),
      state: technical('Stand', 'State'),
      purpose: technical('Anlass und Umfang', 'Purpose'),
      place: technical('Ort', 'Place'),
      startsAt: technical('Beginn', 'Start'),
      endsAt: technical('Ende', 'End'),
      participants: personal('person_master', proof, 'Teilnehmer', 'Participants'),
      minutes: personal('customer_history', proof, 'Niederschrift', 'Minutes'),
      reason: technical('Grund der Absage', 'Reason of the refusal'),
      requestedBy: personal('planning_and_control', 'null', 'Verlangt von', 'Requested by'),
      requestedAt: technical('Verlangt am', 'Requested at'),
      closedAt: technical('Abgeschlossen am', 'Closed at'),
      hourlyRate: technical('Stundensatz', 'Hourly rate'),
      currency: technical('Währung', 'Currency'),
      version: technical('Version', 'Version'),
    },
  }),
  classify(auditTimeEntries, {
    label: { de: 'Aufwand mit Prüfungen', en: 'Effort with audits' },
    subject: 'audit_time_entries.staff_id',
    purpose: { de: 'Abrechnung des Aufwands mit Prüfungen', en: 'Billing of effort with audits' },
    retention: 'billing',
    audit: 'rows',
    columns: {
      id: technical('Kennung', 'Id'),
      caseId: technical('Prüfung', 'Audit'),
      caseKind: technical('Art der Prüfung', 'Kind of the audit'),
      workedOn: technical('Tag', 'Day'),
      minutes: technical('Minuten', 'Minutes'),
      activity: technical('Tätigkeit', 'Activity'),
      staffId: personal('billing_and_payment', booking, 'Mitarbeiter (Kennung)', 'Staff member (id)'),
      staffName: personal('billing_and_payment', booking, 'Mitarbeiter', 'Staff member'),
      recordedAt: technical('Erfasst am', 'Recorded at'),
    },
  }),
  classify(auditCaseDocuments, {
    label: { de: 'Unterlagen zu Prüfungen', en: 'Documents of audits' },
    subject: 'audit_case_documents.added_by',
    purpose,
    retention: 'contract',
    audit: 'rows',
    columns: {
      id: technical('Kennung', 'Id'),
      caseId: technical('Prüfung', 'Audit'),
      name: technical('Dateiname', 'File name'),
      contentType: technical('Dateityp', 'File type'),
      size: technical('Größe', 'Size'),
      sha256: technical('Prüfsumme', 'Checksum'),
      content: personal('customer_history', proof, 'Inhalt', 'Content'),
      addedAt: technical('Hinzugefügt am', 'Added at'),
      addedBy: personal('planning_and_control', 'null', 'Hinzugefügt von (Kennung)', 'Added by (id)'),
      addedByName: personal('planning_and_control', proof, 'Hinzugefügt von', 'Added by'),
    },
  }),
];
