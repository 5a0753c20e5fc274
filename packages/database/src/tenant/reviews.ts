import { sql } from 'drizzle-orm';
import { check, date, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { classify, personal, technical } from '../classification.ts';
import { instant, nameText } from '../columns.ts';

/** What is reviewed, how often, and by when for the first time. When the next review is due follows from this and the last review. */
export const reviewPlans = pgTable(
  'review_plans',
  {
    id: uuid('id').primaryKey(),
    subject: text('subject', { enum: ['instructions', 'agreed_measures'] }).notNull(),
    intervalMonths: integer('interval_months').notNull(),
    firstDueOn: date('first_due_on', { mode: 'string' }).notNull(),
    /** `overdue` once the alarm was raised, until a review is held. The operator's queue follows it. */
    state: text('state', { enum: ['planned', 'overdue'] })
      .notNull()
      .default('planned'),
    stateSince: instant('state_since').notNull().defaultNow(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    unique('review_plans_subject_unique').on(table.subject),
    check('review_plans_subject_known', sql`${table.subject} in ('instructions', 'agreed_measures')`),
    check('review_plans_state_known', sql`${table.state} in ('planned', 'overdue')`),
    check('review_plans_interval_in_range', sql`${table.intervalMonths} between 1 and 24`),
  ],
);

/** A review that the operator held. It is only ever added; what it leads to is linked when that exists. */
export const reviews = pgTable(
  'reviews',
  {
    id: uuid('id').primaryKey(),
    planId: uuid('plan_id')
      .notNull()
      .references(() => reviewPlans.id),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    reviewedOn: date('reviewed_on', { mode: 'string' }).notNull(),
    result: text('result', { enum: ['as_agreed', 'deviation', 'to_be_changed'] }).notNull(),
    checklist: jsonb('checklist').notNull(),
    findings: text('findings'),
    recordedAt: instant('recorded_at').notNull(),
    reviewerId: uuid('reviewer_id').notNull(),
    /** As it was then: the tenant's database knows no staff. */
    reviewerName: nameText('reviewer_name').notNull(),
    changeRequestId: uuid('change_request_id'),
  },
  (table) => [
    unique('reviews_one_a_day').on(table.planId, table.reviewedOn),
    index('reviews_recorded_at').on(table.recordedAt, table.id),
    check('reviews_result_known', sql`${table.result} in ('as_agreed', 'deviation', 'to_be_changed')`),
    check('reviews_finding_is_said', sql`${table.result} = 'as_agreed' or ${table.findings} is not null`),
  ],
);

const purpose = {
  de: 'Regelmäßige Überprüfung der Aufträge und der vereinbarten Maßnahmen',
  en: 'Periodic review of instructions and agreed measures',
};
const proof = { keep: 'Art. 5(2), 28(3)(h) GDPR: proof of who reviewed' };

export const reviewTables = [
  classify(reviewPlans, {
    label: { de: 'Prüfpläne', en: 'Review plans' },
    subject: null,
    purpose,
    retention: 'contract',
    audit: 'rows',
    columns: {
      id: technical('Kennung', 'Id'),
      subject: technical('Gegenstand', 'Subject'),
      intervalMonths: technical('Abstand in Monaten', 'Interval in months'),
      firstDueOn: technical('Erstmals fällig am', 'First due on'),
      state: technical('Stand', 'State'),
      stateSince: technical('Stand seit', 'State since'),
      version: technical('Version', 'Version'),
    },
  }),
  classify(reviews, {
    label: { de: 'Auftragskontrollen', en: 'Reviews' },
    subject: 'reviews.reviewer_id',
    purpose,
    retention: 'contract',
    audit: 'rows',
    columns: {
      id: technical('Kennung', 'Id'),
      planId: technical('Prüfplan', 'Review plan'),
      dueOn: technical('Fällig am', 'Due on'),
      reviewedOn: technical('Geprüft am', 'Reviewed on'),
      result: technical('Ergebnis', 'Result'),
      checklist: technical('Prüfliste', 'Checklist'),
      findings: technical('Feststellungen', 'Findings'),
      recordedAt: technical('Erfasst am', 'Recorded at'),
      reviewerId: personal('planning_and_control', proof, 'Prüfer (Kennung)', 'Reviewer (id)'),
      reviewerName: personal('planning_and_control', proof, 'Prüfer', 'Reviewer'),
      changeRequestId: technical('Änderungsantrag', 'Change request'),
    },
  }),
];
