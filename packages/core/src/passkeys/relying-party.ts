/** The site that a passkey is made for: the name of its host, and the address that a browser must have been at. */
export interface RelyingParty {
  id: string;
  origin: string;
}

export const relyingPartyName = 'Mandat';
/** Milliseconds that a browser waits for its user: as long as a challenge is worth anything at the door. */
export const passkeyTimeoutMs = 5 * 60_000;
