import { z } from 'zod';
import { Id, Instant } from './fields.ts';

export const mailingChannels = ['email', 'fax', 'letter', 'sms'] as const;
export const MailingChannel = z.enum(mailingChannels);
export type MailingChannel = z.infer<typeof MailingChannel>;

/** An amount of money for one recipient, as a decimal of up to four places ("0.0190"). */
export const UnitPrice = z.string().regex(/^\d{1,6}(?:\.\d{1,4})?$/, 'price_form');

/** What sending costs a tenant, per recipient and channel, net of VAT. Never changed, only followed by a newer one. */
export const MailingPriceList = z.object({
  id: Id,
  validFrom: Instant,
  currency: z.string(),
  prices: z.array(z.object({ channel: MailingChannel, unitPrice: UnitPrice })),
});
export type MailingPriceList = z.infer<typeof MailingPriceList>;
