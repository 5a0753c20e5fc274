import { index, pgTable, primaryKey, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { classify, technical } from '../classification.ts';
import { passkeyClasses, passkeyColumns, recoveryCodeClasses, recoveryCodeColumns, secondFactorPurpose } from '../second-factors.ts';
import { staff } from './staff.ts';

export const staffPasskeys = pgTable(
  'staff_passkeys',
  {
    ...passkeyColumns(),
    userId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
  },
  (table) => [
    uniqueIndex('staff_passkeys_credential_unique').on(table.credentialId),
    index('staff_passkeys_staff').on(table.userId, table.id),
  ],
);

export const staffRecoveryCodes = pgTable(
  'staff_recovery_codes',
  {
    ...recoveryCodeColumns(),
    userId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
  },
  (table) => [primaryKey({ name: 'staff_recovery_codes_unique', columns: [table.userId, table.codeHash] })],
);

export const secondFactorTables = [
  classify(staffPasskeys, {
    label: { de: 'Passkeys der Mitarbeiter', en: 'Passkeys of staff' },
    subject: 'staff_passkeys.staff_id',
    purpose: secondFactorPurpose,
    retention: 'employment',
    audit: 'rows',
    columns: { ...passkeyClasses, userId: technical('Mitarbeiter', 'Staff member') },
  }),
  classify(staffRecoveryCodes, {
    label: { de: 'Wiederherstellungscodes der Mitarbeiter', en: 'Recovery codes of staff' },
    subject: 'staff_recovery_codes.staff_id',
    purpose: secondFactorPurpose,
    retention: 'employment',
    audit: { none: 'Making, replacing and using them are events of their own; a row says nothing but a hash.' },
    columns: { ...recoveryCodeClasses, userId: technical('Mitarbeiter', 'Staff member') },
  }),
];
