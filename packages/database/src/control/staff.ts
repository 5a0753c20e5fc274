import { sql } from 'drizzle-orm';
import { bigint, boolean, check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { classify, personal, technical } from '../classification.ts';
import { bytes, instant, nameText } from '../columns.ts';

/** Whoever works for the operator. Nobody is deleted: what they did stays theirs. */
export const staff = pgTable(
  'staff',
  {
    id: uuid('id').primaryKey(),
    email: nameText('email').notNull(),
    emailKey: text('email_key').notNull(),
    firstName: nameText('first_name').notNull(),
    lastName: nameText('last_name').notNull(),
    roles: text('roles', { enum: ['support', 'operations', 'data_protection_officer'] })
      .array()
      .notNull(),
    status: text('status', { enum: ['active', 'blocked'] })
      .notNull()
      .default('active'),
    blockedAt: instant('blocked_at'),
    blockedBy: uuid('blocked_by'),
    blockReason: text('block_reason'),
    validUntil: instant('valid_until'),
    createdAt: instant('created_at').notNull(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    uniqueIndex('staff_email_unique').on(table.emailKey),
    index('staff_last_name_order').on(table.lastName, table.id),
    check('staff_roles_known', sql`${table.roles} <@ array['support', 'operations', 'data_protection_officer']`),
    check('staff_has_role', sql`cardinality(${table.roles}) > 0`),
    check('staff_status_known', sql`${table.status} in ('active', 'blocked')`),
    check('staff_blocked_has_reason', sql`(${table.status} = 'blocked') = (${table.blockedAt} is not null)`),
  ],
);

/** What proves who somebody is, apart from `staff`. TOTP secrets are sealed under a key that no database holds. */
export const staffCredentials = pgTable('staff_credentials', {
  staffId: uuid('staff_id')
    .primaryKey()
    .references(() => staff.id),
  passwordHash: text('password_hash').notNull(),
  passwordChangedAt: instant('password_changed_at').notNull(),
  mustChangePassword: boolean('must_change_password').notNull(),
  lastSignInAt: instant('last_sign_in_at'),
  totpSecret: bytes('totp_secret'),
  /** Shown, and not confirmed by a code yet. */
  pendingTotpSecret: bytes('pending_totp_secret'),
  /** The half minute of the last code that was taken: a code works once. */
  lastTotpStep: bigint('last_totp_step', { mode: 'number' }),
});

const purpose = {
  de: 'Zugang der Mitarbeiter des Betreibers und seine Verwaltung',
  en: "Access of the operator's staff and its administration",
};

export const staffTables = [
  classify(staff, {
    label: { de: 'Mitarbeiter', en: 'Staff' },
    subject: 'staff.id',
    purpose,
    retention: 'employment',
    audit: 'rows',
    columns: {
      id: technical('Kennung', 'Id'),
      email: personal('communication', 'delete', 'E-Mail-Adresse', 'E-mail address'),
      emailKey: personal('communication', 'delete', 'E-Mail-Adresse, Vergleichsform', 'E-mail address, comparison form'),
      firstName: personal('person_master', 'delete', 'Vorname', 'First name'),
      lastName: personal('person_master', 'delete', 'Nachname', 'Last name'),
      roles: personal('planning_and_control', 'delete', 'Rollen', 'Roles'),
      status: personal('planning_and_control', 'delete', 'Status', 'Status'),
      blockedAt: personal('planning_and_control', 'delete', 'Gesperrt am', 'Blocked at'),
      blockedBy: personal('planning_and_control', 'null', 'Gesperrt von', 'Blocked by'),
      blockReason: personal('planning_and_control', 'delete', 'Grund der Sperre', 'Reason of the block'),
      validUntil: personal('planning_and_control', 'delete', 'Gültig bis', 'Valid until'),
      createdAt: personal('planning_and_control', 'delete', 'Angelegt am', 'Created at'),
      version: technical('Version', 'Version'),
    },
  }),
  classify(staffCredentials, {
    label: { de: 'Zugangsdaten der Mitarbeiter', en: 'Credentials of staff' },
    subject: 'staff_credentials.staff_id',
    purpose,
    retention: 'employment',
    audit: 'rows',
    columns: {
      staffId: technical('Mitarbeiter', 'Staff member'),
      passwordHash: personal('planning_and_control', 'delete', 'Passwort (argon2id)', 'Password (argon2id)'),
      passwordChangedAt: personal('planning_and_control', 'delete', 'Passwort geändert am', 'Password changed at'),
      mustChangePassword: personal('planning_and_control', 'delete', 'Muss Passwort ändern', 'Must change password'),
      lastSignInAt: personal('planning_and_control', 'delete', 'Letzte Anmeldung', 'Last sign-in'),
      totpSecret: personal(
        'planning_and_control',
        'delete',
        'Geheimnis der Einmalcodes (verschlüsselt)',
        'Secret of one-time codes (encrypted)',
      ),
      pendingTotpSecret: personal(
        'planning_and_control',
        'delete',
        'Unbestätigtes Geheimnis der Einmalcodes (verschlüsselt)',
        'Unconfirmed secret of one-time codes (encrypted)',
      ),
      lastTotpStep: technical('Zeitschritt des letzten Einmalcodes', 'Time step of the last one-time code'),
    },
  }),
];
