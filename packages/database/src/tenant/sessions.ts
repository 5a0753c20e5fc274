import { index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { classify, personal, technical } from '../classification.ts';
import { instant } from '../columns.ts';
import { users } from './users.ts';

/** `id` is the SHA-256 of the token: whoever reads this table cannot sign in with it. */
export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    addressPrefix: text('address_prefix'),
    userAgent: text('user_agent'),
  },
  (table) => [index('sessions_user').on(table.userId), index('sessions_ends_at').on(table.endsAt)],
);

/** Devices from which a user once signed in: they have a failure counter of their own and cannot be locked out by others. */
export const knownDevices = pgTable(
  'known_devices',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    tokenHash: text('token_hash').notNull(),
    createdAt: instant('created_at').notNull(),
    lastSignInAt: instant('last_sign_in_at').notNull(),
  },
  (table) => [
    unique('known_devices_token_unique').on(table.userId, table.tokenHash),
    index('known_devices_last_sign_in_at').on(table.lastSignInAt),
  ],
);

export const sessionTables = [
  classify(sessions, {
    label: { de: 'Sitzungen', en: 'Sessions' },
    subject: 'sessions.user_id',
    purpose: { de: 'Angemeldet bleiben, Sitzungen erkennen und beenden', en: 'Staying signed in, recognising and ending sessions' },
    retention: 'session',
    audit: { none: 'Sign-in, sign-out and revocation are events of their own; last_seen_at changes with every request.' },
    columns: {
      id: technical('Kennung', 'Id'),
      userId: technical('Benutzer', 'User'),
      createdAt: personal('planning_and_control', 'delete', 'Begonnen am', 'Started at'),
      lastSeenAt: personal('planning_and_control', 'delete', 'Zuletzt aktiv am', 'Last seen at'),
      expiresAt: technical('Ablauf', 'Expires at'),
      endsAt: technical('Spätestes Ende', 'Ends at'),
      addressPrefix: personal('communication', 'delete', 'Adressbereich', 'Address prefix'),
      userAgent: personal('communication', 'delete', 'Browser', 'User agent'),
    },
  }),
  classify(knownDevices, {
    label: { de: 'Bekannte Geräte', en: 'Known devices' },
    subject: 'known_devices.user_id',
    purpose: { de: 'Schutz vor Aussperrung durch Dritte', en: 'Protection against being locked out by others' },
    retention: 'knownDevice',
    audit: { none: 'Written by sign-in alone, which is an event of its own.' },
    columns: {
      id: technical('Kennung', 'Id'),
      userId: technical('Benutzer', 'User'),
      tokenHash: technical('Prüfwert', 'Token hash'),
      createdAt: personal('planning_and_control', 'delete', 'Erste Anmeldung', 'First sign-in'),
      lastSignInAt: personal('planning_and_control', 'delete', 'Letzte Anmeldung', 'Last sign-in'),
    },
  }),
];
