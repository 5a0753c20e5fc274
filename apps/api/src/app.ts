import type { Services } from '@mandat/core';
import { Hono } from 'hono';
import { cookiesOf } from './cookies.ts';
import type { Api, ApiEnv } from './environment.ts';
import { answerError } from './errors.ts';
import { refuseOtherMethods } from './method-not-allowed.ts';
import { accessLog, nameRoute } from './middleware/access-log.ts';
import { clientAddress } from './middleware/client-address.ts';
import { crossSite } from './middleware/cross-site.ts';
import { jsonBody } from './middleware/json-body.ts';
import { navigation } from './middleware/navigation.ts';
import { passwordChange } from './middleware/password-change.ts';
import { requestId } from './middleware/request-id.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { session } from './middleware/session.ts';
import { openApiDocument } from './openapi/document.ts';
import { answerProblem } from './problem.ts';
import { patternOf } from './route.ts';
import { serveConsole } from './routes/console.ts';
import { routes } from './routes/index.ts';
import { type SiteOptions, siteOf } from './site.ts';

export interface AppOptions extends SiteOptions {
  services: Services;
  version: string;
  commit: string;
  /** Addresses and networks (`10.0.0.0/8`) of the proxies whose `X-Forwarded-For` is believed. */
  proxyAddresses: readonly string[];
  /** Where the console's build is. */
  consoleDirectory: string;
}

/** The whole of the HTTP server: what every request passes, in this order, then the routes, then the console. */
export function createApp(options: AppOptions): Hono<ApiEnv> {
  const site = siteOf(options);
  const { services, version, commit } = options;
  const cookies = cookiesOf(site);
  const openApi = JSON.stringify(openApiDocument(routes, { version, sessionCookie: cookies.session.name }));
  const api: Api = { services, version, commit, cookies, site, openApi };

  const app = new Hono<ApiEnv>();
  app.onError(answerError);
  app.notFound((c) => answerProblem(c, { code: 'request.not_found', details: {} }));

  app.use(async (c, next) => {
    c.set('api', api);
    await next();
  });
  app.use(requestId, accessLog, securityHeaders(site), clientAddress(options.proxyAddresses), crossSite(site));

  for (const route of routes) {
    const checks = [nameRoute(route), navigation(route), session(route), passwordChange(route), jsonBody(route)] as const;
    app.on(route.method.toUpperCase(), patternOf(route), ...checks, (c) => route.respond(c));
  }
  refuseOtherMethods(app, routes);
  serveConsole(app, options.consoleDirectory);
  return app;
}
