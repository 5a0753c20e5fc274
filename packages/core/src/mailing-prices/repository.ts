import type { MailingPriceList } from '@mandat/contract';
import type { TenantDatabase, Transaction } from '@mandat/database';
import { mailingPriceLists, mailingPrices } from '@mandat/database/tenant';
import { asc, eq, sql } from 'drizzle-orm';

/** The id of the price list in force now, by the database's clock: all processes agree on it. */
export const currentPriceListId = sql<string | null>`(select ${mailingPriceLists.id} from ${mailingPriceLists}
  where ${mailingPriceLists.validFrom} <= now() order by ${mailingPriceLists.validFrom} desc, ${mailingPriceLists.id} desc limit 1)`;

/** The price list in force now. */
export async function findCurrentPriceList(db: TenantDatabase): Promise<MailingPriceList | undefined> {
  const [list] = await db.select().from(mailingPriceLists).where(eq(mailingPriceLists.id, currentPriceListId));
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
