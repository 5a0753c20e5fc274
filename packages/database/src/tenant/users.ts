import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { classify, personal, technical } from '../classification.ts';
import { instant, nameText } from '../columns.ts';

export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey(),
    username: nameText('username').notNull(),
    usernameKey: text('username_key').notNull(),
    email: nameText('email').notNull(),
    emailKey: text('email_key').notNull(),
    firstName: nameText('first_name').notNull(),
    lastName: nameText('last_name').notNull(),
    status: text('status', { enum: ['active', 'blocked'] })
      .notNull()
      .default('active'),
    blockedAt: instant('blocked_at'),
    blockedBy: uuid('blocked_by'),
    blockReason: text('block_reason'),
    validUntil: instant('valid_until'),
    createdAt: instant('created_at').notNull(),
    version: integer('version').notNull().default(1),
    permissionsVersion: integer('permissions_version').notNull().default(0),
    search: text('search').notNull().generatedAlwaysAs(sql`lower(first_name || ' ' || last_name || ' ' || username || ' ' || email)`),
  },
  (table) => [
    uniqueIndex('users_username_unique').on(table.usernameKey),
    uniqueIndex('users_email_unique').on(table.emailKey),
    index('users_last_name_order').on(table.lastName, table.id),
    index('users_first_name_order').on(table.firstName, table.id),
    index('users_username_order').on(table.username, table.id),
    index('users_email_order').on(table.email, table.id),
    index('users_created_at_order').on(table.createdAt, table.id),
    index('users_valid_until_order').on(table.validUntil, table.id),
    index('users_status_order').on(table.status, table.id),
    index('users_search_trigrams').using('gin', sql`${table.search} gin_trgm_ops`),
    check('users_status_known', sql`${table.status} in ('active', 'blocked')`),
    check('users_blocked_has_reason', sql`(${table.status} = 'blocked') = (${table.blockedAt} is not null)`),
  ],
);

/** What proves who somebody is. Apart from `users`, so that no list, search or support query comes near a hash. */
export const credentials = pgTable(
  'credentials',
  {
    userId: uuid('user_id')
      .primaryKey()
      .references(() => users.id, { onDelete: 'cascade' }),
    passwordHash: text('password_hash').notNull(),
    passwordChangedAt: instant('password_changed_at').notNull(),
    mustChangePassword: boolean('must_change_password').notNull(),
    lastSignInAt: instant('last_sign_in_at'),
  },
  (table) => [
    index('credentials_last_sign_in_at_order').on(table.lastSignInAt, table.userId),
    index('credentials_must_change_password').on(table.userId).where(sql`${table.mustChangePassword}`),
  ],
);

export const userRoles = pgTable(
  'user_roles',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text('role', { enum: ['administrator', 'data_protection_officer', 'contact_person', 'editor', 'auditor'] }).notNull(),
    grantedBy: uuid('granted_by'),
    grantedAt: instant('granted_at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'user_roles_unique', columns: [table.userId, table.role] }),
    index('user_roles_role').on(table.role, table.userId),
  ],
);

const purpose = { de: 'Zugang zur Software und seine Verwaltung', en: 'Access to the software and its administration' };

export const userTables = [
  classify(users, {
    label: { de: 'Benutzer', en: 'Users' },
    subject: 'users.id',
    purpose,
    retention: 'account',
    audit: 'rows',
    columns: {
      id: technical('Kennung', 'Id'),
      username: personal('person_master', 'delete', 'Benutzername', 'User name'),
      usernameKey: personal('person_master', 'delete', 'Benutzername, Vergleichsform', 'User name, comparison form'),
      email: personal('communication', 'delete', 'E-Mail-Adresse', 'E-mail address'),
      emailKey: personal('communication', 'delete', 'E-Mail-Adresse, Vergleichsform', 'E-mail address, comparison form'),
      firstName: personal('person_master', 'delete', 'Vorname', 'First name'),
      lastName: personal('person_master', 'delete', 'Nachname', 'Last name'),
      status: personal('planning_and_control', 'delete', 'Status', 'Status'),
      blockedAt: personal('planning_and_control', 'delete', 'Gesperrt am', 'Blocked at'),
      blockedBy: personal('planning_and_control', 'null', 'Gesperrt von', 'Blocked by'),
      blockReason: personal('planning_and_control', 'delete', 'Grund der Sperre', 'Reason of the block'),
      validUntil: personal('planning_and_control', 'delete', 'Gültig bis', 'Valid until'),
      createdAt: personal('planning_and_control', 'delete', 'Angelegt am', 'Created at'),
      version: technical('Version', 'Version'),
      permissionsVersion: technical('Version der Rechte', 'Version of the permissions'),
      search: personal('person_master', 'delete', 'Suchtext', 'Search text'),
    },
  }),
  classify(credentials, {
    label: { de: 'Zugangsdaten', en: 'Credentials' },
    subject: 'credentials.user_id',
    purpose,
    retention: 'account',
    audit: 'rows',
    columns: {
      userId: technical('Benutzer', 'User'),
      passwordHash: personal('planning_and_control', 'delete', 'Passwort (argon2id)', 'Password (argon2id)'),
      passwordChangedAt: personal('planning_and_control', 'delete', 'Passwort geändert am', 'Password changed at'),
      mustChangePassword: personal('planning_and_control', 'delete', 'Muss Passwort ändern', 'Must change password'),
      lastSignInAt: personal('planning_and_control', 'delete', 'Letzte Anmeldung', 'Last sign-in'),
    },
  }),
  classify(userRoles, {
    label: { de: 'Rollen', en: 'Roles' },
    subject: 'user_roles.user_id',
    purpose,
    retention: 'account',
    audit: 'rows',
    columns: {
      userId: technical('Benutzer', 'User'),
      role: personal('planning_and_control', 'delete', 'Rolle', 'Role'),
      grantedBy: personal('planning_and_control', 'null', 'Vergeben von', 'Granted by'),
      grantedAt: personal('planning_and_control', 'delete', 'Vergeben am', 'Granted at'),
    },
  }),
];
