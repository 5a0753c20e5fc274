import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { classify, personal, technical } from '../classification.ts';
import { bytes, instant } from '../columns.ts';

const party = (name: string) => text(name, { enum: ['customer', 'operator'] });

/** Changes of the agreement, in effect once both sides have signed one text (A10). Written by functions of the owner alone. */
export const changeRequests = pgTable(
  'change_requests',
  {
    id: uuid('id').primaryKey(),
    /** Given by a trigger, in the order of proposal. */
    number: integer('number').notNull().default(0),
    state: text('state', { enum: ['proposed', 'effective', 'declined', 'withdrawn'] }).notNull(),
    proposedBy: party('proposed_by').notNull(),
    version: integer('version').notNull(),
    createdAt: instant('created_at').notNull(),
    changedAt: instant('changed_at').notNull(),
    effectiveAt: instant('effective_at'),
    endReason: text('end_reason'),
  },
  (table) => [
    unique('change_requests_number_unique').on(table.number),
    index('change_requests_changed_at_order').on(table.changedAt, table.id),
    check('change_requests_state_known', sql`${table.state} in ('proposed', 'effective', 'declined', 'withdrawn')`),
    check('change_requests_proposed_by_known', sql`${table.proposedBy} in ('customer', 'operator')`),
    check('change_requests_effective_has_time', sql`(${table.state} = 'effective') = (${table.effectiveAt} is not null)`),
  ],
);

/** Every text that a request has had: canonical JSON, byte for byte what is signed. */
export const changeRequestVersions = pgTable(
  'change_request_versions',
  {
    changeRequestId: uuid('change_request_id')
      .notNull()
      .references(() => changeRequests.id),
    version: integer('version').notNull(),
    content: text('content').notNull(),
    contentHash: bytes('content_hash').notNull(),
    authorParty: party('author_party').notNull(),
    authorId: uuid('author_id'),
    authorName: text('author_name').notNull(),
    at: instant('at').notNull(),
    title: text('title').notNull().generatedAlwaysAs(sql`(content::jsonb) ->> 'title'`),
    kind: text('kind').notNull().generatedAlwaysAs(sql`(content::jsonb) ->> 'kind'`),
    /** A calendar day, as text: the cast to a date depends on the session. */
    effectiveOn: text('effective_on').notNull().generatedAlwaysAs(sql`(content::jsonb) ->> 'effectiveOn'`),
    reviewId: text('review_id').generatedAlwaysAs(sql`(content::jsonb) ->> 'reviewId'`),
    instructionId: text('instruction_id').generatedAlwaysAs(sql`(content::jsonb) ->> 'instructionId'`),
  },
  (table) => [
    primaryKey({ name: 'change_request_versions_unique', columns: [table.changeRequestId, table.version] }),
    unique('change_request_versions_hash_unique').on(table.changeRequestId, table.version, table.contentHash),
    check('change_request_versions_hash', sql`${table.contentHash} = sha256(convert_to(${table.content}, 'UTF8'))`),
  ],
);

/** A signature is of one text of one version, by its hash, and of no other. */
export const changeRequestSignatures = pgTable(
  'change_request_signatures',
  {
    id: uuid('id').primaryKey(),
    changeRequestId: uuid('change_request_id').notNull(),
    version: integer('version').notNull(),
    contentHash: bytes('content_hash').notNull(),
    party: party('party').notNull(),
    signerId: uuid('signer_id').notNull(),
    signerName: text('signer_name').notNull(),
    signedAt: instant('signed_at').notNull(),
  },
  (table) => [
    unique('change_request_signatures_one_a_side').on(table.changeRequestId, table.version, table.party),
    foreignKey({
      name: 'change_request_signatures_text_fk',
      columns: [table.changeRequestId, table.version, table.contentHash],
      foreignColumns: [changeRequestVersions.changeRequestId, changeRequestVersions.version, changeRequestVersions.contentHash],
    }),
    check('change_request_signatures_party_known', sql`${table.party} in ('customer', 'operator')`),
  ],
);

export const changeRequestComments = pgTable(
  'change_request_comments',
  {
    id: uuid('id').primaryKey(),
    changeRequestId: uuid('change_request_id')
      .notNull()
      .references(() => changeRequests.id),
    authorParty: party('author_party').notNull(),
    authorId: uuid('author_id'),
    authorName: text('author_name').notNull(),
    body: text('body').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [index('change_request_comments_request').on(table.changeRequestId, table.id)],
);

const facts = {
  purpose: { de: 'Nachweis gemeinsam vereinbarter Änderungen', en: 'Proof of changes that both sides agreed on' },
  retention: 'contract',
  audit: 'rows',
} as const;
const agreed = { keep: 'Art. 5(2), 28(3)(a) GDPR: who agreed to what' };

export const changeRequestTables = [
  classify(changeRequests, {
    ...facts,
    label: { de: 'Änderungsanträge', en: 'Change requests' },
    subject: 'change_requests.id = change_request_versions.change_request_id',
    columns: {
      id: technical('Kennung', 'Id'),
      number: technical('Nummer', 'Number'),
      state: technical('Stand', 'State'),
      proposedBy: technical('Vorgeschlagen von', 'Proposed by'),
      version: technical('Fassung', 'Version'),
      createdAt: technical('Vorgeschlagen am', 'Proposed at'),
      changedAt: technical('Zuletzt geändert am', 'Last changed at'),
      effectiveAt: technical('Vereinbart am', 'Agreed at'),
      endReason: personal('contract_master', agreed, 'Grund der Ablehnung oder Rücknahme', 'Reason for declining or withdrawing'),
    },
  }),
  classify(changeRequestVersions, {
    ...facts,
    label: { de: 'Fassungen von Änderungsanträgen', en: 'Versions of change requests' },
    subject: 'change_request_versions.author_id',
    columns: {
      changeRequestId: technical('Änderungsantrag', 'Change request'),
      version: technical('Fassung', 'Version'),
      content: personal('contract_master', agreed, 'Wortlaut', 'Exact text'),
      contentHash: technical('Prüfwert', 'Hash'),
      authorParty: technical('Seite', 'Side'),
      authorId: personal('contract_master', agreed, 'Verfasser', 'Author'),
      authorName: personal('contract_master', agreed, 'Name des Verfassers', 'Name of the author'),
      at: technical('Verfasst am', 'Written at'),
      title: personal('contract_master', agreed, 'Titel', 'Title'),
      kind: technical('Art der Änderung', 'Kind of change'),
      effectiveOn: technical('Gilt ab', 'In effect from'),
      reviewId: technical('Prüfung', 'Review'),
      instructionId: technical('Weisung', 'Instruction'),
    },
  }),
  classify(changeRequestSignatures, {
    ...facts,
    label: { de: 'Unterschriften unter Änderungsanträgen', en: 'Signatures of change requests' },
    subject: 'change_request_signatures.signer_id',
    columns: {
      id: technical('Kennung', 'Id'),
      changeRequestId: technical('Änderungsantrag', 'Change request'),
      version: technical('Fassung', 'Version'),
      contentHash: technical('Prüfwert', 'Hash'),
      party: technical('Seite', 'Side'),
      signerId: personal('contract_master', agreed, 'Unterzeichner', 'Signer'),
      signerName: personal('contract_master', agreed, 'Name des Unterzeichners', 'Name of the signer'),
      signedAt: technical('Unterschrieben am', 'Signed at'),
    },
  }),
  classify(changeRequestComments, {
    ...facts,
    label: { de: 'Anmerkungen zu Änderungsanträgen', en: 'Comments on change requests' },
    subject: 'change_request_comments.author_id',
    columns: {
      id: technical('Kennung', 'Id'),
      changeRequestId: technical('Änderungsantrag', 'Change request'),
      authorParty: technical('Seite', 'Side'),
      authorId: personal('contract_master', agreed, 'Verfasser', 'Author'),
      authorName: personal('contract_master', agreed, 'Name des Verfassers', 'Name of the author'),
      body: personal('contract_master', agreed, 'Text', 'Text'),
      at: technical('Zeitpunkt', 'Time'),
    },
  }),
];
