export { getMailingPrices } from './get-mailing-prices.ts';
export { type NewPriceList, publishMailingPrices } from './publish-mailing-prices.ts';
