import { createHmac } from 'node:crypto';
import { expandGroups } from '../audit-context.ts';
import type { Services } from '../services.ts';
import { countFailure, uncountFailure } from './repository.ts';

/** A client address may fail 100 times in 15 minutes, over all names and customers; an office behind one address rarely does. */
const maximumAddressFailures = 100;
const windowMs = 15 * 60_000;

export interface AddressReservation {
  /** Seconds until the address may try again; 0 when it may now. */
  waitSeconds: number;
}

/** Counts a try of an address before anything else is done, in one statement, so that parallel tries cannot slip through. */
export async function reserveAddress(services: Services, address: string | null): Promise<AddressReservation> {
  const now = services.clock.now();
  const windowEnd = new Date(now.getTime() + windowMs);
  const { failures, windowEndsAt } = await countFailure(services.control, addressHash(services, address), now, windowEnd);
  const isOver = failures > maximumAddressFailures;
  return { waitSeconds: isOver ? Math.ceil((windowEndsAt.getTime() - now.getTime()) / 1000) : 0 };
}

/** Takes back what `reserveAddress` counted: the try was no failure. */
export function excuseAddress(services: Services, address: string | null): Promise<void> {
  return uncountFailure(services.control, addressHash(services, address));
}

/** Keyed, so that the table cannot be turned back into addresses. IPv6 clients own a network, so 64 bits count as one. */
function addressHash(services: Services, address: string | null): string {
  return createHmac('sha256', services.addressKey)
    .update(clientNetwork(address ?? 'unknown'))
    .digest('hex');
}

function clientNetwork(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  return expandGroups(address).slice(0, 4).join(':');
}
