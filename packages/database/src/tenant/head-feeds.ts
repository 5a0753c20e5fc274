import { sql } from 'drizzle-orm';
import { boolean, check, pgTable, text } from 'drizzle-orm/pg-core';
import { classify, technical } from '../classification.ts';
import { instant } from '../columns.ts';

/** One row at most: the address at which the customer's own software fetches the heads of the sealed log. */
export const headFeeds = pgTable(
  'head_feeds',
  {
    isOnly: boolean('is_only').primaryKey().default(true),
    /** The SHA-256 of the address's secret part, as hex. */
    tokenHash: text('token_hash').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [check('head_feeds_one_row', sql`${table.isOnly}`)],
);

export const headFeedTables = [
  classify(headFeeds, {
    label: { de: 'Abruf der Protokollköpfe', en: "Feed of the log's heads" },
    subject: null,
    purpose: { de: 'Abruf signierter Köpfe durch Programme des Kunden', en: "Fetching of signed heads by the customer's own software" },
    retention: 'contract',
    audit: 'rows',
    columns: {
      isOnly: technical('Einzige Zeile', 'Only row'),
      tokenHash: technical('Adresse (Hash)', 'Address (hash)'),
      createdAt: technical('Angelegt am', 'Created at'),
    },
  }),
];
