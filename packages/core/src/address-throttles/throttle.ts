import { createHmac } from 'node:crypto';
import { DomainError } from '../errors.ts';
import type { Services } from '../services.ts';
import { countFailure, findThrottle } from './repository.ts';

/** A client address may fail 100 times in 15 minutes, over all names and customers; an office behind one address rarely does. */
export const maximumAddressFailures = 100;
const windowMs = 15 * 60_000;

/** @throws DomainError `session.throttled` with the seconds to wait, when the address has failed too often. */
export async function assertAddressMayTry(services: Services, address: string | null): Promise<void> {
  const throttle = await findThrottle(services.control, addressHash(services, address));
  const waitMs = (throttle?.windowEndsAt.getTime() ?? 0) - services.clock.now().getTime();
  if (throttle === undefined || waitMs <= 0 || throttle.failures < maximumAddressFailures) return;
  throw new DomainError('session.throttled', { retryAfterSeconds: Math.ceil(waitMs / 1000) });
}

export async function countAddressFailure(services: Services, address: string | null): Promise<void> {
  const now = services.clock.now();
  await countFailure(services.control, addressHash(services, address), now, new Date(now.getTime() + windowMs));
}

/** Keyed, so that the table cannot be turned back into addresses. IPv6 clients own a network, so 64 bits count as one. */
function addressHash(services: Services, address: string | null): string {
  return createHmac('sha256', services.addressKey)
    .update(clientNetwork(address ?? 'unknown'))
    .digest('hex');
}

function clientNetwork(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const groups = head === '' ? [] : head.split(':');
  const padding = tail === undefined ? [] : Array.from({ length: Math.max(0, 4 - groups.length) }, () => '0');
  return [...groups, ...padding].slice(0, 4).join(':');
}
