import { mailingChannels, UnitPrice } from '@mandat/contract';
import type { NewPriceList } from '@mandat/core';
import { StartProblem } from '@mandat/integrations';

/** @throws StartProblem */
export function assertCurrency(currency: string): void {
  if (!/^[A-Z]{3}$/.test(currency)) throw new StartProblem(`${currency} is no currency: write its three letters, such as EUR.`);
}

/** Reads `email=0.0190 letter=1.15` as a price list. @throws StartProblem */
export function readPrices(texts: readonly string[], currency: string): NewPriceList {
  assertCurrency(currency);
  const prices = texts.map(readPrice);
  if (prices.length === 0)
    throw new StartProblem(`Which prices? Write ${mailingChannels.map((channel) => `${channel}=0.0190`).join(' ')}.`);
  if (new Set(prices.map(({ channel }) => channel)).size < prices.length) throw new StartProblem('One price for each channel.');
  return { currency, prices };
}

function readPrice(text: string): NewPriceList['prices'][number] {
  const [name, unitPrice = ''] = text.split('=');
  const channel = mailingChannels.find((each) => each === name);
  if (channel === undefined) throw new StartProblem(`${text} names no channel: write one of ${mailingChannels.join(', ')} and its price.`);
  if (!UnitPrice.safeParse(unitPrice).success)
    throw new StartProblem(`${text} is no price: write a decimal with a point, such as ${channel}=0.0190.`);
  return { channel, unitPrice };
}
