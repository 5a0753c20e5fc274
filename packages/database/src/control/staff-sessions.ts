import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { classify, personal, technical } from '../classification.ts';
import { instant } from '../columns.ts';
import { places } from './places.ts';
import { staff } from './staff.ts';

/** `id` is the SHA-256 of the token. A `half` session knows the password alone; `challenge` is what a passkey is to sign, once. */
export const staffSessions = pgTable(
  'staff_sessions',
  {
    id: text('id').primaryKey(),
    userId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    stage: text('stage', { enum: ['half', 'full'] }).notNull(),
    challenge: text('challenge'),
    createdAt: instant('created_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    addressPrefix: text('address_prefix'),
    userAgent: text('user_agent'),
    /** Where its owner said to be; null: at an office. */
    placeId: uuid('place_id').references(() => places.id),
  },
  (table) => [
    index('staff_sessions_staff').on(table.userId),
    index('staff_sessions_ends_at').on(table.endsAt),
    check('staff_sessions_stage_known', sql`${table.stage} in ('half', 'full')`),
  ],
);

/** Devices from which somebody once signed in: they have a failure counter of their own and cannot be locked out by others. */
export const staffDevices = pgTable(
  'staff_devices',
  {
    id: uuid('id').primaryKey(),
    staffId: uuid('staff_id')
      .notNull()
      .references(() => staff.id),
    tokenHash: text('token_hash').notNull(),
    createdAt: instant('created_at').notNull(),
    lastSignInAt: instant('last_sign_in_at').notNull(),
  },
  (table) => [
    unique('staff_devices_token_unique').on(table.staffId, table.tokenHash),
    index('staff_devices_last_sign_in_at').on(table.lastSignInAt),
  ],
);

export const staffSessionTables = [
  classify(staffSessions, {
    label: { de: 'Sitzungen der Mitarbeiter', en: 'Sessions of staff' },
    subject: 'staff_sessions.staff_id',
    purpose: { de: 'Angemeldet bleiben', en: 'Staying signed in' },
    retention: 'session',
    audit: { none: 'Sign-in, sign-out and revocation are events of their own; last_seen_at changes with every request.' },
    columns: {
      id: technical('Kennung', 'Id'),
      userId: technical('Mitarbeiter', 'Staff member'),
      stage: technical('Stand der Anmeldung', 'Stage of the sign-in'),
      challenge: technical('Aufgabe für den Passkey', 'Challenge for the passkey'),
      createdAt: personal('planning_and_control', 'delete', 'Begonnen am', 'Started at'),
      lastSeenAt: personal('planning_and_control', 'delete', 'Zuletzt aktiv am', 'Last seen at'),
      expiresAt: technical('Ablauf', 'Expires at'),
      endsAt: technical('Spätestes Ende', 'Ends at'),
      addressPrefix: personal('communication', 'delete', 'Adressbereich', 'Address prefix'),
      userAgent: personal('communication', 'delete', 'Browser', 'User agent'),
      placeId: personal('planning_and_control', 'delete', 'Arbeitsort', 'Place of work'),
    },
  }),
  classify(staffDevices, {
    label: { de: 'Bekannte Geräte der Mitarbeiter', en: 'Known devices of staff' },
    subject: 'staff_devices.staff_id',
    purpose: { de: 'Schutz vor Aussperrung durch Dritte', en: 'Protection against being locked out by others' },
    retention: 'knownDevice',
    audit: { none: 'Written by sign-in alone, which is an event of its own.' },
    columns: {
      id: technical('Kennung', 'Id'),
      staffId: technical('Mitarbeiter', 'Staff member'),
      tokenHash: technical('Prüfwert', 'Token hash'),
      createdAt: personal('planning_and_control', 'delete', 'Erste Anmeldung', 'First sign-in'),
      lastSignInAt: personal('planning_and_control', 'delete', 'Letzte Anmeldung', 'Last sign-in'),
    },
  }),
];
