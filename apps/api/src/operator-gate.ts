import { createHash, timingSafeEqual } from 'node:crypto';
import type { BlockList } from 'node:net';
import type { ApiContext } from './environment.ts';
import { addressFamily, plainAddress } from './middleware/client-address.ts';
import { localNames, type SiteOptions } from './site.ts';

export interface OperatorGateOptions extends Pick<SiteOptions, 'origin'> {
  /** What the operator's programs send as `Authorization: Bearer …`; undefined: nobody is let in by a token. */
  operatorToken: string | undefined;
  proxies: BlockList;
  hasProxies: boolean;
}

/** Says whether a request is the operator's: it bears the token, or comes from this machine itself, past no proxy. */
export type OperatorGate = (c: ApiContext) => boolean;

/** What proxies say about whom they speak for. */
const proxyHeaders = ['Forwarded', 'Via', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'X-Real-IP'];

/**
 * A proxy on this machine makes everybody's requests come from the loopback address, and a plain one says nothing of it. So that address is
 * believed only where no proxy can be behind it: there is no public address, or the proxies are named and it is none of them.
 */
export function createOperatorGate({ origin, operatorToken, proxies, hasProxies }: OperatorGateOptions): OperatorGate {
  const isLoopbackBelieved = hasProxies || origin === undefined || localNames.includes(new URL(origin).hostname);
  const expected = operatorToken === undefined ? undefined : digest(operatorToken);
  return (c) => (expected !== undefined && bearsToken(c, expected)) || (isLoopbackBelieved && isFromHere(c, proxies));
}

function bearsToken(c: ApiContext, expected: Buffer): boolean {
  const token = /^Bearer +(\S+)$/i.exec(c.req.header('Authorization') ?? '')?.[1];
  return token !== undefined && timingSafeEqual(digest(token), expected);
}

/** Hashes are of one length, whatever a stranger sends. */
function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function isFromHere(c: ApiContext, proxies: BlockList): boolean {
  const address = plainAddress(c.env?.incoming?.socket.remoteAddress ?? '');
  if (address === null || !isLoopback(address) || proxies.check(address, addressFamily(address))) return false;
  if (proxyHeaders.some((name) => c.req.header(name) !== undefined)) return false;
  // A foreign page whose name was made to point at this machine sends that name.
  const host = URL.parse(`http://${c.req.header('Host') ?? ''}`)?.hostname;
  return host !== undefined && localNames.includes(host);
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}
