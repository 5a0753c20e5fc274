import { DomainError } from '@mandat/core';
import { createMiddleware } from 'hono/factory';
import type { ApiEnv } from '../environment.ts';
import type { Route } from '../route.ts';

/** Whoever still has the password that another person chose changes it before anything else. @throws DomainError `session.password_change_required` */
export function passwordChange(route: Route) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    if (c.var.context?.actor.mustChangePassword === true && !route.isOpenBeforePasswordChange) {
      throw new DomainError('session.password_change_required');
    }
    await next();
  });
}
