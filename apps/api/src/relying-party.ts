import { isIP } from 'node:net';
import type { RelyingParty } from '@mandat/core';
import type { ApiContext } from './environment.ts';

/**
 * The site that passkeys belong to: the address that the browser is at, if it is one of this server's. Undefined at a bare number, for which
 * browsers make none.
 */
export function relyingPartyOf(c: ApiContext): RelyingParty | undefined {
  const { origins } = c.var.api.site;
  const named = c.req.header('Origin');
  const origin = named !== undefined && origins.has(named) ? named : [...origins][0];
  const id = origin === undefined ? undefined : new URL(origin).hostname;
  const isNamed = id !== undefined && isIP(id.replace(/^\[|\]$/g, '')) === 0;
  return origin === undefined || !isNamed ? undefined : { id, origin };
}
