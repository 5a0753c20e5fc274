import type { MailingPriceList } from '@mandat/contract';
import type { TenantDatabase, Transaction } from '@mandat/database';
import { mailingPriceLists, mailingPrices } from '@mandat/database/tenant';
import { asc, desc, eq, lte, sql } from 'drizzle-orm';

/** The price list in force now. */
export async function findCurrentPriceList(db: TenantDatabase): Promise<MailingPriceList | undefined> {
  const [list] = await db
    .select()
    .from(mailingPriceLists)
    .where(lte(mailingPriceLists.validFrom, sql`now()`))
    .orderBy(desc(mailingPriceLists.validFrom), desc(mailingPriceLists.id))
    .limit(1);
  if (list === undefined) return undefined;
  const prices = await db
    .select({ channel: mailingPrices.channel, unitPrice: mailingPrices.unitPrice })
    .from(mailingPrices)
    .where(eq(mailingPrices.priceListId, list.id))
    .orderBy(asc(mailingPrices.channel));
  return { id: list.id, validFrom: list.validFrom.toISOString(), currency: list.currency, prices };
}

export async function insertPriceList(tx: Transaction, list: MailingPriceList): Promise<void> {
  await tx.insert(mailingPriceLists).values({ id: list.id, validFrom: new Date(list.validFrom), currency: list.currency });
  await tx.insert(mailingPrices).values(list.prices.map((price) => ({ priceListId: list.id, ...price })));
}
