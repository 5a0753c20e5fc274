import { DomainError } from '@mandat/core';
import { createMiddleware } from 'hono/factory';
import type { ApiEnv } from '../environment.ts';
import type { Route } from '../route.ts';

/** JSON is for programs: opened as a page it could only be of use to someone who frames or links it. @throws DomainError `request.navigation` */
export function navigation(route: Route) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const destination = c.req.header('Sec-Fetch-Dest');
    if (destination !== undefined && destination !== 'empty' && !route.isNavigable) throw new DomainError('request.navigation');
    await next();
  });
}
