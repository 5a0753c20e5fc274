import { DomainError, resumeSession } from '@mandat/core';
import { createMiddleware } from 'hono/factory';
import type { ApiEnv } from '../environment.ts';
import type { Route } from '../route.ts';

/** Finds out who asks, and gives the tenant's connections back afterwards. @throws DomainError `session.required` */
export function session(route: Route) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    if (route.access === 'public' || route.access === 'operator') return next();
    const token = c.var.api.cookies.session.read(c);
    if (token === undefined) throw new DomainError('session.required');
    const context = await resumeSession(c.var.api.services, c.var.request, token);
    c.set('context', context);
    try {
      await next();
    } finally {
      if (c.var.isStreaming !== true) context.release();
    }
  });
}
