import { QuickLogin } from '@mandat/contract';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import type { Site } from './site.ts';

const day = 24 * 60 * 60;
/** The longest that browsers keep a cookie. */
const deviceSeconds = 400 * day;
/** Eight weeks: as long as the contract lets a device remember who signed in (B44). */
const quickLoginSeconds = 56 * day;
/** Longer than any value we give out; a longer one is not worth a look. */
const maximumLength = 2048;

const forgotten: QuickLogin = { tenant: null, username: null };

export interface Cookie {
  name: string;
  read(c: Context): string | undefined;
  write(c: Context, value: string): void;
  clear(c: Context): void;
}

export interface Cookies {
  /** Dies with the browser. */
  session: Cookie;
  /** Proves a former sign-in from this device, so that strangers cannot lock its owner out. */
  device: Cookie;
  quickLogin: { read(c: Context): QuickLogin; write(c: Context, value: QuickLogin): void; clear(c: Context): void };
}

/** The cookies of `site`: `__Host-` and `Secure` everywhere but on plain http to this machine. */
export function cookiesOf(site: Site): Cookies {
  const quickLogin = cookie(site, 'mandat-name', quickLoginSeconds);
  return {
    session: cookie(site, 'mandat', undefined),
    device: cookie(site, 'mandat-device', deviceSeconds),
    quickLogin: {
      read: (c) => decodeQuickLogin(quickLogin.read(c)),
      write: (c, value) => quickLogin.write(c, Buffer.from(JSON.stringify(value)).toString('base64url')),
      clear: quickLogin.clear,
    },
  };
}

function cookie(site: Site, name: string, maxAge: number | undefined): Cookie {
  const fullName = site.isPlainLocal ? name : `__Host-${name}`;
  const options: CookieOptions = { path: '/', httpOnly: true, sameSite: 'Strict', secure: !site.isPlainLocal };
  return {
    name: fullName,
    read(c) {
      const value = getCookie(c, fullName) ?? '';
      return value === '' || value.length > maximumLength ? undefined : value;
    },
    write: (c, value) => setCookie(c, fullName, value, maxAge === undefined ? options : { ...options, maxAge }),
    clear(c) {
      deleteCookie(c, fullName, options);
    },
  };
}

function decodeQuickLogin(value: string | undefined): QuickLogin {
  if (value === undefined) return forgotten;
  try {
    return QuickLogin.catch(forgotten).parse(JSON.parse(Buffer.from(value, 'base64url').toString('utf8')));
  } catch {
    return forgotten;
  }
}
