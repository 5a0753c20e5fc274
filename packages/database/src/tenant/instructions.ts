import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { classify, personal, technical } from '../classification.ts';
import { bytes, instant } from '../columns.ts';
import { authorisedContacts } from './authorised-contacts.ts';

const documentation = { keep: 'Art. 28(3)(a) GDPR: documented instructions' } as const;

export const instructionStates = [
  'announced_orally',
  'received',
  'needs_clarification',
  'accepted',
  'suspended',
  'withdrawn',
  'executed',
  'refused',
] as const;

/** The customer's instructions to the operator. Triggers check each move of `state`, and write it to `instruction_steps`. */
export const instructions = pgTable(
  'instructions',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').notNull(),
    text: text('text').notNull(),
    objectType: text('object_type'),
    objectId: uuid('object_id'),
    /** What a change of rights is about. */
    permission: text('permission'),
    effect: text('effect', { enum: ['grant', 'revoke'] }),
    channel: text('channel', { enum: ['console', 'letter', 'fax', 'email', 'telephone', 'in_person'] }).notNull(),
    state: text('state', { enum: instructionStates }).notNull(),
    /** What a suspended one goes back to. */
    suspendedFrom: text('suspended_from', { enum: instructionStates }),
    /** Why it is in this state: a question, an answer, a concern, a reason. */
    note: text('note'),
    /** The law that a concern names. */
    law: text('law'),
    changedAt: instant('changed_at').notNull(),
    /** Whose standing it rests on; null for an administrator's own. */
    contactId: uuid('contact_id').references(() => authorisedContacts.id),
    givenBy: uuid('given_by'),
    givenByName: text('given_by_name').notNull(),
    givenAt: instant('given_at').notNull(),
    filedBy: uuid('filed_by'),
    filedByKind: text('filed_by_kind', { enum: ['user', 'staff', 'system'] }).notNull(),
    signedBy: uuid('signed_by'),
    signedByName: text('signed_by_name'),
    signedAt: instant('signed_at'),
    /** The SHA-256 of what was signed, as hex. */
    signedHash: text('signed_hash'),
    executedBy: uuid('executed_by'),
    executedByName: text('executed_by_name'),
    executedAt: instant('executed_at'),
    /** When the confirmation in writing was last asked for. */
    remindedAt: instant('reminded_at'),
    createdAt: instant('created_at').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    index('instructions_created_at_order').on(table.createdAt, table.id),
    index('instructions_state_order').on(table.state, table.createdAt),
    index('instructions_object').on(table.objectId),
    check('instructions_object_whole', sql`(${table.objectType} is null) = (${table.objectId} is null)`),
    check('instructions_signature_whole', sql`(${table.signedAt} is null) = (${table.signedHash} is null)`),
    check('instructions_given_by_somebody', sql`${table.givenBy} is not null or ${table.contactId} is not null`),
  ],
);

/** The history of each instruction, one row a state. */
export const instructionSteps = pgTable(
  'instruction_steps',
  {
    id: uuid('id').primaryKey(),
    instructionId: uuid('instruction_id')
      .notNull()
      .references(() => instructions.id, { onDelete: 'cascade' }),
    state: text('state', { enum: instructionStates }).notNull(),
    at: instant('at').notNull(),
    actorKind: text('actor_kind', { enum: ['user', 'staff', 'system', 'anonymous'] }).notNull(),
    actorId: uuid('actor_id'),
    actorName: text('actor_name'),
    note: text('note'),
    law: text('law'),
  },
  (table) => [index('instruction_steps_instruction').on(table.instructionId, table.id)],
);

/** What came with an instruction, a letter for example. */
export const instructionDocuments = pgTable(
  'instruction_documents',
  {
    id: uuid('id').primaryKey(),
    instructionId: uuid('instruction_id')
      .notNull()
      .references(() => instructions.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    contentType: text('content_type').notNull(),
    size: integer('size').notNull(),
    /** As hex. */
    sha256: text('sha256').notNull(),
    content: bytes('content').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    index('instruction_documents_instruction').on(table.instructionId),
    check('instruction_documents_size', sql`${table.size} = octet_length(${table.content}) and ${table.size} <= 10485760`),
    check('instruction_documents_hash', sql`${table.sha256} = encode(sha256(${table.content}), 'hex')`),
  ],
);

/** Who was told about a state by mail, and when the mail was accepted: the receipt. */
export const instructionNotices = pgTable(
  'instruction_notices',
  {
    id: uuid('id').primaryKey(),
    instructionId: uuid('instruction_id')
      .notNull()
      .references(() => instructions.id, { onDelete: 'cascade' }),
    state: text('state', { enum: instructionStates }).notNull(),
    userId: uuid('user_id'),
    contactId: uuid('contact_id'),
    createdAt: instant('created_at').notNull(),
    deliveredAt: instant('delivered_at'),
  },
  (table) => [index('instruction_notices_instruction').on(table.instructionId, table.id)],
);

const purpose = { de: 'Nachweis der Weisungen des Verantwortlichen', en: "Proof of the controller's instructions" };
const withInstruction = 'Written by a trigger with the change of the instruction, which is audited.';

export const instructionTables = [
  classify(instructions, {
    label: { de: 'Weisungen', en: 'Instructions' },
    subject: 'instructions.given_by, instructions.object_id',
    purpose,
    retention: 'contract',
    audit: 'rows',
    columns: {
      id: technical('Kennung', 'Id'),
      kind: technical('Art', 'Kind'),
      text: personal('planning_and_control', documentation, 'Wortlaut', 'Text'),
      objectType: technical('Art des Gegenstands', 'Type of the object'),
      objectId: technical('Gegenstand', 'Object'),
      permission: personal('planning_and_control', documentation, 'Recht', 'Permission'),
      effect: technical('Wirkung', 'Effect'),
      channel: technical('Weg', 'Channel'),
      state: technical('Zustand', 'State'),
      suspendedFrom: technical('Zustand vor der Aussetzung', 'State before the suspension'),
      note: personal('communication', documentation, 'Anmerkung', 'Note'),
      law: technical('Vorschrift', 'Law'),
      changedAt: technical('Zustand seit', 'State since'),
      contactId: technical('Weisungsberechtigter', 'Authorised contact'),
      givenBy: personal('planning_and_control', documentation, 'Erteilt von', 'Given by'),
      givenByName: personal('person_master', documentation, 'Name des Erteilenden', 'Name of who gave it'),
      givenAt: personal('planning_and_control', documentation, 'Erteilt am', 'Given at'),
      filedBy: personal('planning_and_control', documentation, 'Erfasst von', 'Filed by'),
      filedByKind: technical('Erfasst durch', 'Filed as'),
      signedBy: personal('planning_and_control', documentation, 'Gezeichnet von', 'Signed by'),
      signedByName: personal('person_master', documentation, 'Name des Zeichnenden', 'Name of who signed'),
      signedAt: personal('planning_and_control', documentation, 'Gezeichnet am', 'Signed at'),
      signedHash: technical('Gezeichneter Inhalt (Hash)', 'Signed content (hash)'),
      executedBy: technical('Ausgeführt von', 'Executed by'),
      executedByName: technical('Name des Ausführenden', 'Name of who executed it'),
      executedAt: technical('Ausgeführt am', 'Executed at'),
      remindedAt: technical('Zuletzt erinnert am', 'Last reminded at'),
      createdAt: technical('Eingegangen am', 'Received at'),
      version: technical('Version', 'Version'),
    },
  }),
  classify(instructionSteps, {
    label: { de: 'Verlauf der Weisungen', en: 'History of instructions' },
    subject: 'instruction_steps.instruction_id to instructions.given_by',
    purpose,
    retention: 'contract',
    audit: { none: withInstruction },
    columns: {
      id: technical('Kennung', 'Id'),
      instructionId: technical('Weisung', 'Instruction'),
      state: technical('Zustand', 'State'),
      at: technical('Zeitpunkt', 'At'),
      actorKind: technical('Art des Handelnden', 'Kind of actor'),
      actorId: personal('planning_and_control', documentation, 'Handelnder', 'Actor'),
      actorName: personal('person_master', documentation, 'Name des Handelnden', "Actor's name"),
      note: personal('communication', documentation, 'Anmerkung', 'Note'),
      law: technical('Vorschrift', 'Law'),
    },
  }),
  classify(instructionDocuments, {
    label: { de: 'Dokumente zu Weisungen', en: 'Documents of instructions' },
    subject: 'instruction_documents.instruction_id to instructions.given_by',
    purpose,
    retention: 'contract',
    audit: 'rows',
    columns: {
      id: technical('Kennung', 'Id'),
      instructionId: technical('Weisung', 'Instruction'),
      name: personal('communication', documentation, 'Dateiname', 'File name'),
      contentType: technical('Dateityp', 'Content type'),
      size: technical('Größe', 'Size'),
      sha256: technical('Prüfsumme', 'Hash'),
      content: personal('communication', documentation, 'Inhalt', 'Content'),
      createdAt: technical('Angelegt am', 'Created at'),
    },
  }),
  classify(instructionNotices, {
    label: { de: 'Benachrichtigungen zu Weisungen', en: 'Notices about instructions' },
    subject: 'instruction_notices.user_id',
    purpose,
    retention: 'contract',
    audit: { none: withInstruction },
    columns: {
      id: technical('Kennung', 'Id'),
      instructionId: technical('Weisung', 'Instruction'),
      state: technical('Zustand', 'State'),
      userId: technical('Benutzer', 'User'),
      contactId: technical('Weisungsberechtigter', 'Authorised contact'),
      createdAt: personal('communication', documentation, 'Angelegt am', 'Created at'),
      deliveredAt: personal('communication', documentation, 'Zugestellt am', 'Delivered at'),
    },
  }),
];
