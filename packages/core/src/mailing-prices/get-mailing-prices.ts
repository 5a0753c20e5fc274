import type { MailingPriceList } from '@mandat/contract';
import { runQuery } from '../command.ts';
import type { Context } from '../context.ts';
import { findCurrentPriceList } from './repository.ts';

/** What sending costs now; null while no price list has been published. */
export function getMailingPrices(ctx: Context): Promise<{ current: MailingPriceList | null }> {
  return runQuery(ctx, 'mailing_prices.read', async (db) => ({ current: (await findCurrentPriceList(db)) ?? null }));
}
