import { sql } from 'drizzle-orm';
import { check, index, numeric, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { classify, technical } from '../classification.ts';
import { instant } from '../columns.ts';

/** Price lists are only ever followed by a newer one: what somebody acknowledged stays readable. */
export const mailingPriceLists = pgTable(
  'mailing_price_lists',
  { id: uuid('id').primaryKey(), validFrom: instant('valid_from').notNull(), currency: text('currency').notNull() },
  (table) => [
    index('mailing_price_lists_valid_from').on(table.validFrom),
    check('mailing_price_lists_currency_iso', sql`${table.currency} ~ '^[A-Z]{3}$'`),
  ],
);

export const mailingPrices = pgTable(
  'mailing_prices',
  {
    priceListId: uuid('price_list_id')
      .notNull()
      .references(() => mailingPriceLists.id),
    channel: text('channel', { enum: ['email', 'fax', 'letter', 'sms'] }).notNull(),
    unitPrice: numeric('unit_price', { precision: 10, scale: 4 }).notNull(),
  },
  (table) => [
    primaryKey({ name: 'mailing_prices_unique', columns: [table.priceListId, table.channel] }),
    check('mailing_prices_not_negative', sql`${table.unitPrice} >= 0`),
  ],
);

const purpose = { de: 'Unterrichtung über die Kosten des Versands', en: 'Information about the cost of sending' };

export const mailingPriceTables = [
  classify(mailingPriceLists, {
    label: { de: 'Preislisten', en: 'Price lists' },
    subject: null,
    purpose,
    retention: 'contract',
    audit: 'rows',
    columns: {
      id: technical('Kennung', 'Id'),
      validFrom: technical('Gültig ab', 'Valid from'),
      currency: technical('Währung', 'Currency'),
    },
  }),
  classify(mailingPrices, {
    label: { de: 'Preise', en: 'Prices' },
    subject: null,
    purpose,
    retention: 'contract',
    audit: 'rows',
    columns: {
      priceListId: technical('Preisliste', 'Price list'),
      channel: technical('Versandweg', 'Channel'),
      unitPrice: technical('Stückpreis', 'Unit price'),
    },
  }),
];
