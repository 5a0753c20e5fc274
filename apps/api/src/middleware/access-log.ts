import { type Meter, sample, type TimerLabels } from '@mandat/core';
import { createMiddleware } from 'hono/factory';
import type { ApiContext, ApiEnv } from '../environment.ts';
import type { Route } from '../route.ts';

type RequestLabels = TimerLabels<'mandat_http_request_duration_seconds'>;

/** One line and one measurement for each request, without query string, path parameters, address or name: nothing in it is about a person. */
export function accessLog(meter: Meter) {
  let inFlight = 0;
  meter.watch('requests', () => [sample('mandat_http_requests_in_flight', {}, inFlight)]);
  return createMiddleware<ApiEnv>(async (c, next) => {
    const startedAt = performance.now();
    inFlight += 1;
    try {
      await next();
    } finally {
      inFlight -= 1;
    }
    const ms = performance.now() - startedAt;
    const method = methodOf(c.req.method);
    const route = c.var.route ?? null;
    meter.time('mandat_http_request_duration_seconds', { method, route: route ?? 'none', status: classOf(c) }, ms / 1000);
    c.var.api.services.log.info('request', {
      requestId: c.var.request.requestId,
      method,
      route,
      status: c.res.status,
      code: c.var.problem,
      ms: Math.round(ms),
    });
  });
}

/** Names the route for the log. */
export function nameRoute(route: Route) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    c.set('route', route.path);
    await next();
  });
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

function methodOf(method: string): RequestLabels['method'] {
  return methods.find((known) => known === method) ?? 'other';
}

const classes = ['1xx', '2xx', '3xx', '4xx', '5xx'] as const;

function classOf(c: ApiContext): RequestLabels['status'] {
  return classes[Math.floor(c.res.status / 100) - 1] ?? '5xx';
}
