import type { Services } from '@mandat/core';
import { Hono } from 'hono';
import { cookiesOf } from './cookies.ts';
import type { Api, ApiEnv } from './environment.ts';
import { answerError } from './errors.ts';
import { refuseOtherMethods } from './method-not-allowed.ts';
import { accessLog, nameRoute } from './middleware/access-log.ts';
import { clientAddress, proxyList } from './middleware/client-address.ts';
import { crossSite } from './middleware/cross-site.ts';
import { jsonBody } from './middleware/json-body.ts';
import { navigation } from './middleware/navigation.ts';
import { operator } from './middleware/operator.ts';
import { requestId } from './middleware/request-id.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { session } from './middleware/session.ts';
import { openApiDocument } from './openapi/document.ts';
import { createOperatorGate } from './operator-gate.ts';
import { answerProblem } from './problem.ts';
import { patternOf, type Route } from './route.ts';
import { serveConsole } from './routes/console.ts';
import { healthRoutes } from './routes/health.ts';
import { routes } from './routes/index.ts';
import { metricsRoutes } from './routes/metrics.ts';
import { type SiteOptions, siteOf } from './site.ts';

export interface ServerOptions extends SiteOptions {
  services: Services;
  version: string;
  commit: string;
  /** Addresses and networks (`10.0.0.0/8`) of the proxies whose `X-Forwarded-For` is believed. */
  proxyAddresses: readonly string[];
  /** What the operator's programs send as `Authorization: Bearer …`; undefined: this machine alone is let in. */
  operatorToken: string | undefined;
}

export interface AppOptions extends ServerOptions {
  /** Where the console's build is. */
  consoleDirectory: string;
}

/** The whole of the HTTP server: what every request passes, in this order, then the routes, then the console. */
export function createApp(options: AppOptions): Hono<ApiEnv> {
  const app = serveRoutes(options, routes);
  serveConsole(app, options.consoleDirectory);
  return app;
}

/** What a process answers that serves nobody: how it is. */
export function createMetricsApp(options: ServerOptions): Hono<ApiEnv> {
  return serveRoutes(options, [...healthRoutes, ...metricsRoutes]);
}

function serveRoutes(options: ServerOptions, served: readonly Route[]): Hono<ApiEnv> {
  const site = siteOf(options);
  const { services, version, commit } = options;
  const cookies = cookiesOf(site);
  const openApi = JSON.stringify(openApiDocument(served, { version, sessionCookie: cookies.session.name }));
  const api: Api = { services, version, commit, cookies, site, openApi };
  const proxies = proxyList(options.proxyAddresses);
  const isOperator = createOperatorGate({ ...options, proxies, hasProxies: options.proxyAddresses.length > 0 });

  const app = new Hono<ApiEnv>();
  app.onError(answerError);
  app.notFound((c) => answerProblem(c, { code: 'request.not_found', details: {} }));

  app.use(async (c, next) => {
    c.set('api', api);
    await next();
  });
  app.use(requestId, accessLog(services.meter), securityHeaders(site), clientAddress(proxies), crossSite(site));

  for (const route of served) {
    const who = [operator(route, isOperator), session(route)] as const;
    app.on(route.method.toUpperCase(), patternOf(route), nameRoute(route), navigation(route), ...who, jsonBody(route), (c) =>
      route.respond(c),
    );
  }
  refuseOtherMethods(app, served);
  return app;
}
