import { bigint, text, uuid } from 'drizzle-orm/pg-core';
import { personal, technical } from './classification.ts';
import { bytes, instant, nameText } from './columns.ts';

/** What one-time codes need, beside a password. Secrets are sealed under a key that no database holds. */
export function totpColumns() {
  return {
    totpSecret: bytes('totp_secret'),
    /** Shown, and not confirmed by a code yet. */
    pendingTotpSecret: bytes('pending_totp_secret'),
    /** The half minute of the last code that was taken: a code works once. */
    lastTotpStep: bigint('last_totp_step', { mode: 'number' }),
  };
}

export const totpClasses = {
  totpSecret: personal('planning_and_control', 'delete', 'Geheimnis der Einmalcodes (verschlüsselt)', 'Secret of one-time codes (sealed)'),
  pendingTotpSecret: personal('planning_and_control', 'delete', 'Unbestätigtes Geheimnis (verschlüsselt)', 'Unconfirmed secret (sealed)'),
  lastTotpStep: technical('Letzter Einmalcode', 'Last one-time code'),
};

/** A WebAuthn credential: the private key never leaves the authenticator. */
export function passkeyColumns() {
  return {
    id: uuid('id').primaryKey(),
    name: nameText('name').notNull(),
    credentialId: text('credential_id').notNull(),
    publicKey: bytes('public_key').notNull(),
    counter: bigint('counter', { mode: 'number' }).notNull(),
    transports: text('transports').array().notNull(),
    createdAt: instant('created_at').notNull(),
    lastUsedAt: instant('last_used_at'),
  };
}

export const passkeyClasses = {
  id: technical('Kennung', 'Id'),
  name: personal('person_master', 'delete', 'Name des Passkeys', 'Name of the passkey'),
  credentialId: personal('planning_and_control', 'delete', 'Kennung beim Gerät', "The device's id of it"),
  publicKey: personal('planning_and_control', 'delete', 'Öffentlicher Schlüssel', 'Public key'),
  counter: technical('Zähler', 'Counter'),
  transports: technical('Anbindung', 'Transports'),
  createdAt: personal('planning_and_control', 'delete', 'Angelegt am', 'Created at'),
  lastUsedAt: personal('planning_and_control', 'delete', 'Zuletzt benutzt am', 'Last used at'),
};

/** The way back without a device. A code is random enough that its hash needs no salt, and works once. */
export function recoveryCodeColumns() {
  return { codeHash: text('code_hash').notNull(), usedAt: instant('used_at') };
}

export const recoveryCodeClasses = {
  codeHash: technical('Prüfwert', 'Hash'),
  usedAt: personal('planning_and_control', 'delete', 'Benutzt am', 'Used at'),
};

export const secondFactorPurpose = { de: 'Zweiter Faktor bei der Anmeldung', en: 'Second factor at sign-in' };
