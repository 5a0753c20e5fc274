import { DomainError, resumeSession, resumeStaffSession } from '@mandat/core';
import { createMiddleware } from 'hono/factory';
import type { ApiEnv } from '../environment.ts';
import type { Route } from '../route.ts';

/**
 * Finds out who asks, in the realm that the route belongs to, and gives a tenant's connections back afterwards. A session of the other realm
 * opens nothing. @throws DomainError `session.required`
 */
export function session(route: Route) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    if (route.access === 'public' || route.access === 'operator') return next();
    const token = c.var.api.cookies.session.read(c);
    if (token === undefined) throw new DomainError('session.required');
    if (route.realm === 'operator') {
      c.set('staff', await resumeStaffSession(c.var.api.services, c.var.request, token));
      return next();
    }
    const context = await resumeSession(c.var.api.services, c.var.request, token, { isPassive: route.isPassive });
    c.set('context', context);
    try {
      await next();
    } finally {
      if (c.var.isStreaming !== true) context.release();
    }
  });
}
