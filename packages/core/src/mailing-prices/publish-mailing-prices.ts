import type { MailingChannel, MailingPriceList } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { newId } from '../ids.ts';
import { insertPriceList } from './repository.ts';

export interface NewPriceList {
  currency: string;
  prices: { channel: MailingChannel; unitPrice: string }[];
}

/** Publishes a price list from now on. Everybody who may send must take note of it before sending again (A22). */
export function publishMailingPrices(ctx: Context, input: NewPriceList): Promise<MailingPriceList> {
  return runCommand(ctx, 'mailing_prices.publish', async (tx) => {
    const list = { id: newId(), validFrom: ctx.now.toISOString(), ...input };
    await insertPriceList(tx, list);
    return list;
  });
}
