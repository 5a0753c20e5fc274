import { DomainError } from '@mandat/core';
import type { Hono } from 'hono';
import type { ApiEnv } from './environment.ts';
import { patternOf, type Route } from './route.ts';

/** Answers 405 with what is allowed, where a path exists and the method does not. To be called after the routes themselves. */
export function refuseOtherMethods(app: Hono<ApiEnv>, routes: readonly Route[]): void {
  for (const [path, ofPath] of Map.groupBy(routes, (route) => route.path)) {
    const methods = ofPath.map((route) => route.method.toUpperCase());
    const allowed = (methods.includes('GET') ? ['HEAD', ...methods] : methods).join(', ');
    app.all(patternOf({ path }), (c) => {
      c.set('route', path);
      c.header('Allow', allowed);
      throw new DomainError('request.method_not_allowed');
    });
  }
}
