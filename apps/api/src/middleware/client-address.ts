import { BlockList, isIP } from 'node:net';
import { createMiddleware } from 'hono/factory';
import type { ApiEnv } from '../environment.ts';

/** The client's address: the socket's, or what trusted proxies say about it. */
export function clientAddress(proxies: BlockList) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const socket = c.env?.incoming?.socket.remoteAddress;
    const address = findClientAddress(socket, c.req.header('X-Forwarded-For'), proxies);
    c.set('request', { ...c.var.request, address });
    await next();
  });
}

/** Addresses and networks (`10.0.0.0/8`) whose `X-Forwarded-For` is believed. @throws when one is neither. */
export function proxyList(addresses: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of addresses) {
    const [address = '', bits] = entry.split('/');
    if (bits === undefined) list.addAddress(address, addressFamily(address));
    else list.addSubnet(address, Number(bits), addressFamily(address));
  }
  return list;
}

/** Read from the right: each proxy appended whom it saw. The first that is no proxy of ours is the client; what stands left of it anybody can write. */
export function findClientAddress(socket: string | undefined, forwardedFor: string | undefined, proxies: BlockList): string | null {
  let client = socket === undefined ? null : plainAddress(socket);
  const hops = (forwardedFor ?? '').split(',').map((hop) => plainAddress(hop.trim()));
  while (client !== null && hops.length > 0 && proxies.check(client, addressFamily(client))) {
    const hop = hops.pop() ?? null;
    if (hop === null) return client;
    client = hop;
  }
  return client;
}

/** IPv4 written as IPv6 (`::ffff:192.0.2.1`) is IPv4; what is no address is null. */
export function plainAddress(address: string): string | null {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  return isIP(plain) === 0 ? null : plain;
}

export function addressFamily(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
