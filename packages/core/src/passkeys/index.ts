export { deletePasskey, renamePasskey } from './change-passkey.ts';
export { beginPasskey, createPasskey } from './create-passkey.ts';
export { listPasskeys } from './list-passkeys.ts';
export type { RelyingParty } from './relying-party.ts';
export { beginAssertion } from './verify-assertion.ts';
