import { type AnyPgColumn, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { classify, personal, technical } from '../classification.ts';
import { instant, nameText } from '../columns.ts';
import { users } from './users.ts';

const documentation = { keep: 'Art. 28(3)(a) GDPR: documented instructions' } as const;

/** Who may instruct the operator, about what, and who stands in for them (A14). Nobody is taken out: an end is set, because instructions refer to them. */
export const authorisedContacts = pgTable(
  'authorised_contacts',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id').references(() => users.id, { onDelete: 'set null' }),
    name: nameText('name').notNull(),
    email: text('email').notNull(),
    /** The kinds of instruction that they may give. */
    kinds: text('kinds').array().notNull(),
    validFrom: instant('valid_from').notNull(),
    validUntil: instant('valid_until'),
    deputyId: uuid('deputy_id').references((): AnyPgColumn => authorisedContacts.id),
    createdAt: instant('created_at').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [index('authorised_contacts_user').on(table.userId), index('authorised_contacts_name_order').on(table.name, table.id)],
);

export const authorisedContactTables = [
  classify(authorisedContacts, {
    label: { de: 'Weisungsberechtigte', en: 'Authorised contacts' },
    subject: 'authorised_contacts.user_id',
    purpose: { de: 'Nachweis, wer Weisungen erteilen darf', en: 'Proof of who may give instructions' },
    retention: 'contract',
    audit: 'rows',
    columns: {
      id: technical('Kennung', 'Id'),
      userId: technical('Benutzer', 'User'),
      name: personal('person_master', documentation, 'Name', 'Name'),
      email: personal('communication', documentation, 'E-Mail', 'E-mail'),
      kinds: personal('planning_and_control', documentation, 'Umfang', 'Scope'),
      validFrom: personal('planning_and_control', documentation, 'Gültig ab', 'Valid from'),
      validUntil: personal('planning_and_control', documentation, 'Gültig bis', 'Valid until'),
      deputyId: technical('Vertretung', 'Deputy'),
      createdAt: technical('Angelegt am', 'Created at'),
      version: technical('Version', 'Version'),
    },
  }),
];
