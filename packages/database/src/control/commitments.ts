import { sql } from 'drizzle-orm';
import { check, date, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { classify, personal, technical } from '../classification.ts';
import { instant } from '../columns.ts';
import { staff } from './staff.ts';

/** What staff promised in writing. The document itself lies elsewhere; its SHA-256 says which one it was. */
export const commitments = pgTable(
  'commitments',
  {
    id: uuid('id').primaryKey(),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    kind: text('kind', { enum: ['confidentiality', 'extended_secrecy'] }).notNull(),
    signedOn: date('signed_on').notNull(),
    documentHash: text('document_hash').notNull(),
    validUntil: instant('valid_until'),
    recordedBy: uuid('recorded_by'),
    recordedAt: instant('recorded_at').notNull(),
    revokedBy: uuid('revoked_by'),
    revokedAt: instant('revoked_at'),
    revocationReason: text('revocation_reason'),
  },
  (table) => [
    index('commitments_staff').on(table.staffId, table.kind),
    check('commitments_kind_known', sql`${table.kind} in ('confidentiality', 'extended_secrecy')`),
    check('commitments_document_hash_form', sql`${table.documentHash} ~ '^[0-9a-f]{64}$'`),
    check('commitments_revoked_has_reason', sql`(${table.revokedAt} is null) = (${table.revocationReason} is null)`),
  ],
);

export const commitmentTables = [
  classify(commitments, {
    label: { de: 'Verpflichtungen', en: 'Commitments' },
    subject: 'commitments.staff_id',
    purpose: {
      de: 'Nachweis der Verpflichtung auf Vertraulichkeit (Art. 28 Abs. 3 lit. b DSGVO)',
      en: 'Proof of the commitment to confidentiality (Art. 28(3)(b) GDPR)',
    },
    retention: 'employment',
    audit: 'rows',
    columns: {
      id: technical('Kennung', 'Id'),
      staffId: technical('Mitarbeiter', 'Staff member'),
      kind: personal('contract_master', { keep: 'Art. 5(2), 28(3)(b) GDPR' }, 'Art', 'Kind'),
      signedOn: personal('contract_master', { keep: 'Art. 5(2), 28(3)(b) GDPR' }, 'Unterschrieben am', 'Signed on'),
      documentHash: technical('Prüfwert der Urkunde', 'Hash of the document'),
      validUntil: personal('contract_master', { keep: 'Art. 5(2), 28(3)(b) GDPR' }, 'Gültig bis', 'Valid until'),
      recordedBy: personal('planning_and_control', 'null', 'Erfasst von', 'Recorded by'),
      recordedAt: technical('Erfasst am', 'Recorded at'),
      revokedBy: personal('planning_and_control', 'null', 'Widerrufen von', 'Revoked by'),
      revokedAt: personal('contract_master', { keep: 'Art. 5(2), 28(3)(b) GDPR' }, 'Widerrufen am', 'Revoked at'),
      revocationReason: personal(
        'contract_master',
        { keep: 'Art. 5(2), 28(3)(b) GDPR' },
        'Grund des Widerrufs',
        'Reason of the revocation',
      ),
    },
  }),
];
