import { DomainError } from '../errors.ts';

/** The site that a passkey is made for: the name of its host, and the address that a browser must have been at. */
export interface RelyingParty {
  id: string;
  origin: string;
}

export const relyingPartyName = 'Mandat';
/** Milliseconds that a browser waits for its user: as long as a challenge is worth anything at the door. */
export const passkeyTimeoutMs = 5 * 60_000;

/** @throws DomainError `passkeys.unavailable` where the console is open under no name */
export function assertNamed(relyingParty: RelyingParty | undefined): RelyingParty {
  if (relyingParty === undefined) throw new DomainError('passkeys.unavailable');
  return relyingParty;
}
