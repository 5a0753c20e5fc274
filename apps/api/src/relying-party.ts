import { isIP } from 'node:net';
import { DomainError, type RelyingParty } from '@mandat/core';
import type { ApiContext } from './environment.ts';

/**
 * The site that passkeys belong to: the address that the browser is at, if it is one of this server's. Browsers make none for a bare number.
 * @throws DomainError `passkeys.unavailable`
 */
export function relyingPartyOf(c: ApiContext): RelyingParty {
  const { origins } = c.var.api.site;
  const named = c.req.header('Origin');
  const origin = named !== undefined && origins.has(named) ? named : [...origins][0];
  if (origin === undefined) throw new DomainError('passkeys.unavailable');
  const id = new URL(origin).hostname;
  if (isIP(id.replace(/^\[|\]$/g, '')) !== 0) throw new DomainError('passkeys.unavailable');
  return { id, origin };
}
