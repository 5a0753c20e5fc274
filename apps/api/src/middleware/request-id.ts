import { newId } from '@mandat/core';
import { createMiddleware } from 'hono/factory';

import type { ApiEnv } from '../environment.ts';

/** Longer ones are cut: what a browser calls itself is a hint, never a key. */
const maximumUserAgentLength = 300;

/** Names the request. A name from outside is not taken over: two requests could bear one, and logs would mix them. */
export const requestId = createMiddleware<ApiEnv>(async (c, next) => {
  const id = newId();
  const userAgent = c.req.header('User-Agent')?.slice(0, maximumUserAgentLength) ?? null;
  c.set('request', { requestId: id, address: null, userAgent });
  c.header('X-Request-Id', id);
  await next();
});
