import { index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { type ClassifiedTable, classify, personal, technical } from '../classification.ts';
import { instant } from '../columns.ts';

/**
 * One row per name and known device (null: every unknown device together). `failed_at` holds the attempts of the last 30 minutes
 * that were evaluated; `attempts` counts on while the lock lasts.
 */
export const lockouts = pgTable(
  'lockouts',
  {
    id: uuid('id').primaryKey(),
    username: text('username').notNull(),
    usernameKey: text('username_key').notNull(),
    deviceId: uuid('device_id'),
    failedAt: instant('failed_at').array().notNull(),
    attempts: integer('attempts').notNull(),
    lastFailureAt: instant('last_failure_at').notNull(),
    lockedUntil: instant('locked_until'),
  },
  (table) => [
    unique('lockouts_name_and_device_unique').on(table.usernameKey, table.deviceId).nullsNotDistinct(),
    index('lockouts_locked_until').on(table.lockedUntil),
    index('lockouts_last_failure_at').on(table.lastFailureAt),
  ],
);

export const loginAttempts = pgTable(
  'login_attempts',
  {
    id: uuid('id').primaryKey(),
    at: instant('at').notNull(),
    username: text('username').notNull(),
    usernameKey: text('username_key').notNull(),
    userId: uuid('user_id'),
    outcome: text('outcome', {
      enum: ['success', 'wrong_password', 'unknown_user', 'locked', 'blocked', 'ended', 'suspended', 'throttled', 'wrong_code'],
    }).notNull(),
    deviceId: uuid('device_id'),
    addressPrefix: text('address_prefix'),
    userAgent: text('user_agent'),
  },
  (table) => [
    index('login_attempts_at').on(table.at, table.id),
    index('login_attempts_outcome').on(table.outcome, table.at),
    index('login_attempts_user').on(table.userId, table.at),
    index('login_attempts_name').on(table.usernameKey, table.at),
  ],
);

const purpose = {
  de: 'Schutz vor dem Erraten von Passwörtern, Nachweis von Fehlversuchen',
  en: 'Protection against guessed passwords, proof of failed attempts',
};

/** What the tables hold, in whichever database they are; `subject` leads from a counter to the person. */
export function classifyLockouts(subject: string): ClassifiedTable[] {
  return [
    classify(lockouts, {
      label: { de: 'Aussperrungen', en: 'Lockouts' },
      subject,
      purpose,
      retention: 'signInLog',
      audit: { none: 'Failed sign-ins and releases are events of their own; the counter is their sum.' },
      columns: {
        id: technical('Kennung', 'Id'),
        username: personal('person_master', 'delete', 'Eingegebener Name', 'Name as typed'),
        usernameKey: personal('person_master', 'delete', 'Eingegebener Name, Vergleichsform', 'Name as typed, comparison form'),
        deviceId: technical('Gerät', 'Device'),
        failedAt: personal('planning_and_control', 'delete', 'Fehlversuche', 'Failures'),
        attempts: personal('planning_and_control', 'delete', 'Anzahl der Versuche', 'Number of attempts'),
        lastFailureAt: personal('planning_and_control', 'delete', 'Letzter Fehlversuch', 'Last failure'),
        lockedUntil: personal('planning_and_control', 'delete', 'Gesperrt bis', 'Locked until'),
      },
    }),
    classify(loginAttempts, {
      label: { de: 'Anmeldeversuche', en: 'Login attempts' },
      subject: 'login_attempts.user_id',
      purpose,
      retention: 'signInLog',
      audit: { none: 'It is a log itself, written by sign-in alone; failures stand in the audit log as well.' },
      columns: {
        id: technical('Kennung', 'Id'),
        at: personal('planning_and_control', 'delete', 'Zeitpunkt', 'Time'),
        username: personal('person_master', 'delete', 'Eingegebener Name', 'Name as typed'),
        usernameKey: personal('person_master', 'delete', 'Eingegebener Name, Vergleichsform', 'Name as typed, comparison form'),
        userId: technical('Benutzer', 'User'),
        outcome: personal('planning_and_control', 'delete', 'Ergebnis', 'Outcome'),
        deviceId: technical('Gerät', 'Device'),
        addressPrefix: personal('communication', 'delete', 'Adressbereich', 'Address prefix'),
        userAgent: personal('communication', 'delete', 'Browser', 'User agent'),
      },
    }),
  ];
}

export const lockoutTables = classifyLockouts('users.username_key = lockouts.username_key');
