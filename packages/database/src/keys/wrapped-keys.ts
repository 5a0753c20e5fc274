import { pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { classify, technical } from '../classification.ts';
import { bytes, instant } from '../columns.ts';

/** Data keys, each wrapped by the key above it. Deleting a row makes what it encrypted unreadable for ever. */
export const wrappedKeys = pgTable(
  'wrapped_keys',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    purpose: text('purpose', { enum: ['tenant'] }).notNull(),
    algorithm: text('algorithm').notNull(),
    wrapped: bytes('wrapped').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [unique('wrapped_keys_purpose_unique').on(table.tenantId, table.purpose)],
);

export const keyTables = [
  classify(wrappedKeys, {
    label: { de: 'Schlüssel', en: 'Keys' },
    subject: null,
    purpose: { de: 'Verschlüsselung und unwiderrufliche Löschung', en: 'Encryption and irrevocable erasure' },
    retention: 'contract',
    audit: { none: 'Keys are made and destroyed with what they protect, which is audited in the tenant.' },
    columns: {
      id: technical('Kennung', 'Id'),
      tenantId: technical('Kunde', 'Tenant'),
      purpose: technical('Zweck', 'Purpose'),
      algorithm: technical('Verfahren', 'Algorithm'),
      wrapped: technical('Schlüssel (verschlüsselt)', 'Key (encrypted)'),
      createdAt: technical('Angelegt am', 'Created at'),
    },
  }),
];
