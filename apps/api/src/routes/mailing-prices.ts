import { MailingPriceList } from '@mandat/contract';
import { getMailingPrices } from '@mandat/core';
import { z } from 'zod';
import { defineRoute } from '../define-route.ts';
import type { Route } from '../route.ts';

export const mailingPricesRoutes: readonly Route[] = [
  defineRoute({
    method: 'get',
    path: '/api/mailing-prices',
    access: 'mailing_prices.read',
    tag: 'Rights',
    summary: 'What sending costs per recipient, now',
    answer: z.object({ current: MailingPriceList.nullable() }),
    handle: async ({ ctx }) => getMailingPrices(ctx),
  }),
];
