import { createMiddleware } from 'hono/factory';
import type { ApiEnv } from '../environment.ts';
import type { Route } from '../route.ts';

/** One line for each request, without query string, path parameters, address or name: nothing in it is about a person. */
export const accessLog = createMiddleware<ApiEnv>(async (c, next) => {
  const startedAt = performance.now();
  await next();
  c.var.api.services.log.info('request', {
    requestId: c.var.request.requestId,
    method: methodOf(c.req.method),
    route: c.var.route ?? null,
    status: c.res.status,
    code: c.var.problem,
    ms: Math.round(performance.now() - startedAt),
  });
});

/** Names the route for the log. */
export function nameRoute(route: Route) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    c.set('route', route.path);
    await next();
  });
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

function methodOf(method: string): string {
  return methods.includes(method) ? method : 'other';
}
