import { index, pgTable, primaryKey, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { classify, technical } from '../classification.ts';
import { passkeyClasses, passkeyColumns, recoveryCodeClasses, recoveryCodeColumns, secondFactorPurpose } from '../second-factors.ts';
import { users } from './users.ts';

export const passkeys = pgTable(
  'passkeys',
  {
    ...passkeyColumns(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
  },
  (table) => [uniqueIndex('passkeys_credential_unique').on(table.credentialId), index('passkeys_user').on(table.userId, table.id)],
);

export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    ...recoveryCodeColumns(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
  },
  (table) => [primaryKey({ name: 'recovery_codes_unique', columns: [table.userId, table.codeHash] })],
);

export const secondFactorTables = [
  classify(passkeys, {
    label: { de: 'Passkeys', en: 'Passkeys' },
    subject: 'passkeys.user_id',
    purpose: secondFactorPurpose,
    retention: 'account',
    audit: 'rows',
    columns: { ...passkeyClasses, userId: technical('Benutzer', 'User') },
  }),
  classify(recoveryCodes, {
    label: { de: 'Wiederherstellungscodes', en: 'Recovery codes' },
    subject: 'recovery_codes.user_id',
    purpose: secondFactorPurpose,
    retention: 'account',
    audit: { none: 'Making, replacing and using them are events of their own; a row says nothing but a hash.' },
    columns: { ...recoveryCodeClasses, userId: technical('Benutzer', 'User') },
  }),
];
