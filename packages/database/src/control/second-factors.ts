import { bigint, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { classify, personal, technical } from '../classification.ts';
import { bytes, instant, nameText } from '../columns.ts';
import { staff } from './staff.ts';

/** WebAuthn credentials: the private key never leaves the authenticator. */
export const staffPasskeys = pgTable(
  'staff_passkeys',
  {
    id: uuid('id').primaryKey(),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    name: nameText('name').notNull(),
    credentialId: text('credential_id').notNull(),
    publicKey: bytes('public_key').notNull(),
    counter: bigint('counter', { mode: 'number' }).notNull(),
    transports: text('transports').array().notNull(),
    createdAt: instant('created_at').notNull(),
    lastUsedAt: instant('last_used_at'),
  },
  (table) => [
    uniqueIndex('staff_passkeys_credential_unique').on(table.credentialId),
    index('staff_passkeys_staff').on(table.staffId, table.id),
  ],
);

/** The way back without a device. A code is random enough that its hash needs no salt, and works once. */
export const staffRecoveryCodes = pgTable(
  'staff_recovery_codes',
  {
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    codeHash: text('code_hash').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [primaryKey({ name: 'staff_recovery_codes_unique', columns: [table.staffId, table.codeHash] })],
);

const purpose = { de: 'Zweiter Faktor bei der Anmeldung', en: 'Second factor at sign-in' };

export const secondFactorTables = [
  classify(staffPasskeys, {
    label: { de: 'Passkeys der Mitarbeiter', en: 'Passkeys of staff' },
    subject: 'staff_passkeys.staff_id',
    purpose,
    retention: 'employment',
    audit: 'rows',
    columns: {
      id: technical('Kennung', 'Id'),
      staffId: technical('Mitarbeiter', 'Staff member'),
      name: personal('person_master', 'delete', 'Name des Passkeys', 'Name of the passkey'),
      credentialId: personal('planning_and_control', 'delete', 'Kennung beim Gerät', "The device's id of it"),
      publicKey: personal('planning_and_control', 'delete', 'Öffentlicher Schlüssel', 'Public key'),
      counter: technical('Zähler', 'Counter'),
      transports: technical('Anbindung', 'Transports'),
      createdAt: personal('planning_and_control', 'delete', 'Angelegt am', 'Created at'),
      lastUsedAt: personal('planning_and_control', 'delete', 'Zuletzt benutzt am', 'Last used at'),
    },
  }),
  classify(staffRecoveryCodes, {
    label: { de: 'Wiederherstellungscodes der Mitarbeiter', en: 'Recovery codes of staff' },
    subject: 'staff_recovery_codes.staff_id',
    purpose,
    retention: 'employment',
    audit: { none: 'Making, replacing and using them are events of their own; a row says nothing but a hash.' },
    columns: {
      staffId: technical('Mitarbeiter', 'Staff member'),
      codeHash: technical('Prüfwert', 'Hash'),
      usedAt: personal('planning_and_control', 'delete', 'Benutzt am', 'Used at'),
    },
  }),
];
