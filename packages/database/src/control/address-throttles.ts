import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { classify, personal, technical } from '../classification.ts';
import { instant } from '../columns.ts';

/** Failed sign-ins per client address over all tenants. The key is a keyed hash, so no address stands here. */
export const addressThrottles = pgTable(
  'address_throttles',
  {
    addressHash: text('address_hash').primaryKey(),
    failures: integer('failures').notNull(),
    windowEndsAt: instant('window_ends_at').notNull(),
  },
  (table) => [index('address_throttles_window_ends_at').on(table.windowEndsAt)],
);

export const addressThrottleTables = [
  classify(addressThrottles, {
    label: { de: 'Bremse je Adresse', en: 'Address throttle' },
    subject: null,
    purpose: { de: 'Schutz vor dem Erraten von Passwörtern', en: 'Protection against guessed passwords' },
    retention: 'session',
    audit: { none: "A counter that is gone within the hour; the attempts stand in the tenants' logs." },
    columns: {
      addressHash: personal('communication', 'delete', 'Adresse (Schlüsselhash)', 'Address (keyed hash)'),
      failures: technical('Fehlversuche', 'Failures'),
      windowEndsAt: technical('Ende des Zeitfensters', 'End of the window'),
    },
  }),
];
