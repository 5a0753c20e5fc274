import type { PasskeyAssertion, PasskeyRequestOptions } from '@mandat/contract';
import type { Transaction } from '@mandat/database';
import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { runQuery } from '../command.ts';
import type { StaffContext } from '../context.ts';
import { setChallenge, takeChallenge } from '../staff-session/repository.ts';
import { assertNamed, passkeyTimeoutMs, type RelyingParty } from './relying-party.ts';
import { listPasskeyRows, markPasskeyUsed, toDescriptor } from './repository.ts';

/** What a browser needs to use one of the passkeys of whoever is half signed in. The challenge belongs to that session and is used up by one try. */
export function beginAssertion(ctx: StaffContext, site: RelyingParty | undefined): Promise<PasskeyRequestOptions> {
  return runQuery(ctx, 'session.create', async (db) => {
    const relyingParty = assertNamed(site);
    const allowCredentials = (await listPasskeyRows(db, ctx.actor.id)).map(toDescriptor);
    const { challenge } = await generateAuthenticationOptions({ rpID: relyingParty.id, allowCredentials, userVerification: 'required' });
    await setChallenge(db, ctx.actor.session.id, challenge);
    return { rpId: relyingParty.id, challenge, allowCredentials, timeout: passkeyTimeoutMs, userVerification: 'required' };
  });
}

/** What notes the use of the passkey that signed the session's challenge; undefined when it did not. */
export async function verifyAssertion(
  ctx: StaffContext,
  credential: PasskeyAssertion,
  relyingParty: RelyingParty,
): Promise<((tx: Transaction) => Promise<boolean>) | undefined> {
  const expectedChallenge = await takeChallenge(ctx.db, ctx.actor.session.id);
  const passkey = (await listPasskeyRows(ctx.db, ctx.actor.id)).find(({ credentialId }) => credentialId === credential.id);
  if (expectedChallenge === undefined || passkey === undefined) return undefined;
  const { id, credentialId, publicKey, counter } = passkey;
  const { userHandle, ...signed } = credential.response;
  const { authenticatorAttachment, ...named } = credential;
  const verified = await verifyAuthenticationResponse({
    response: {
      ...named,
      ...(authenticatorAttachment === undefined ? {} : { authenticatorAttachment }),
      response: { ...signed, ...(userHandle === undefined ? {} : { userHandle }) },
    },
    expectedChallenge,
    expectedOrigin: relyingParty.origin,
    expectedRPID: relyingParty.id,
    credential: { id: credentialId, publicKey: new Uint8Array(publicKey), counter },
    requireUserVerification: true,
  }).catch(() => undefined);
  if (verified?.verified !== true) return undefined;
  const { newCounter } = verified.authenticationInfo;
  return (tx) => markPasskeyUsed(tx, id, newCounter, ctx.now);
}
