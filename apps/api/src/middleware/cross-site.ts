import { DomainError } from '@mandat/core';
import { createMiddleware } from 'hono/factory';
import type { ApiEnv } from '../environment.ts';
import type { Site } from '../site.ts';

const safeMethods = ['GET', 'HEAD', 'OPTIONS'];

/** Refuses what another site makes a browser send. @throws DomainError `request.cross_site` */
export function crossSite(site: Site) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    if (!safeMethods.includes(c.req.method) && !isFromSite(site, c.req.header('Sec-Fetch-Site'), c.req.header('Origin'))) {
      throw new DomainError('request.cross_site');
    }
    await next();
  });
}

/** Browsers that send `Sec-Fetch-Site` are taken at their word; older ones and programs must name the exact origin. */
export function isFromSite(site: Site, fetchSite: string | undefined, origin: string | undefined): boolean {
  if (fetchSite !== undefined) return fetchSite === 'same-origin';
  return origin !== undefined && site.origins.has(origin);
}
