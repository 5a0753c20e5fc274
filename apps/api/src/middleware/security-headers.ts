import { randomBytes } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import type { ApiContext, ApiEnv } from '../environment.ts';
import type { Site } from '../site.ts';

const oneYearSeconds = 365 * 24 * 60 * 60;

/** What every answer carries. Pages say more by `pageHeaders`. */
export function securityHeaders(site: Site) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Cache-Control', 'no-store');
    c.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
    c.header('Referrer-Policy', 'no-referrer');
    c.header('Cross-Origin-Resource-Policy', 'same-origin');
    if (site.isHttps) c.header('Strict-Transport-Security', `max-age=${oneYearSeconds}; includeSubDomains`);
    await next();
  });
}

const deniedFeatures = [
  'accelerometer',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'screen-wake-lock',
  'usb',
  'xr-spatial-tracking',
];

/** Makes `c` answer a page that runs and styles nothing but our own files and what bears the nonce. */
export function pageHeaders(c: ApiContext): { nonce: string } {
  const nonce = randomBytes(18).toString('base64');
  c.header('Content-Security-Policy', contentSecurityPolicy(nonce));
  c.header('Cross-Origin-Opener-Policy', 'same-origin');
  c.header('Permissions-Policy', deniedFeatures.map((feature) => `${feature}=()`).join(', '));
  return { nonce };
}

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join('; ');
}
