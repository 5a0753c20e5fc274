import { HeadFeed, IssuedHeadFeed, WithdrawnHeadFeed } from '@mandat/contract';
import { readHeadFeed, renewHeadFeed, withdrawHeadFeed } from '@mandat/core';
import { z } from 'zod';
import { defineFileRoute, defineRoute } from '../define-route.ts';
import { limitRate } from '../rate-limit.ts';
import { answerRevalidated } from '../revalidation.ts';
import type { Route } from '../route.ts';

const tag = 'Audit log';
const contentType = 'application/feed+json';
const takeTurn = limitRate({ requests: 60, windowMs: 60_000 });

export const headFeedsRoutes: readonly Route[] = [
  defineFileRoute({
    method: 'get',
    path: '/api/head-feeds/{secret}',
    access: 'public',
    tag,
    summary: 'The newest signed heads of the log, for programs of the customer',
    description: 'JSON Feed 1.1. Send the ETag back in If-None-Match: while there is no newer head the answer is 304.',
    contentTypes: [contentType],
    isNavigable: true,
    params: z.strictObject({ secret: z.string().max(100) }),
    notFound: 'head_feeds.not_found',
    problems: ['request.throttled'],
    answer: HeadFeed,
    handle: async ({ c, api, params }) => {
      takeTurn(c.var.request.address);
      return answerRevalidated(c, JSON.stringify(await readHeadFeed(api.services, params.secret)), contentType);
    },
  }),
  defineRoute({
    method: 'put',
    path: '/api/head-feeds',
    access: 'head_feeds.renew',
    tag,
    summary: 'Make a new address for the feed of heads; a former one ends',
    answer: IssuedHeadFeed,
    handle: async ({ ctx }) => renewHeadFeed(ctx),
  }),
  defineRoute({
    method: 'delete',
    path: '/api/head-feeds',
    access: 'head_feeds.withdraw',
    tag,
    summary: 'Withdraw the address of the feed',
    answer: WithdrawnHeadFeed,
    handle: async ({ ctx }) => withdrawHeadFeed(ctx),
  }),
];
