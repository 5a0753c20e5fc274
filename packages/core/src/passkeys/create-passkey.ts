import {
  type CreatePasskey,
  maximumPasskeys,
  type Passkey,
  type PasskeyCreationOptions,
  type PasskeyRegistration,
  passkeyTransports,
} from '@mandat/contract';
import type { Transaction } from '@mandat/database';
import { generateRegistrationOptions, type VerifiedRegistrationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import { runCommand, runQuery } from '../command.ts';
import type { StaffContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { holdStaffCredentials, setChallenge, takeChallenge } from '../staff-session/repository.ts';
import { assertNamed, passkeyTimeoutMs, type RelyingParty, relyingPartyName } from './relying-party.ts';
import { insertPasskey, listPasskeyRows, type NewPasskey, toDescriptor, toPasskey } from './repository.ts';

/** What a browser needs to make a passkey. The challenge belongs to the session that asks and is used up by one try. @throws DomainError `passkeys.unavailable` */
export function beginPasskey(ctx: StaffContext, site: RelyingParty | undefined): Promise<PasskeyCreationOptions> {
  return runQuery(ctx, 'passkeys.create', async (db) => {
    const relyingParty = assertNamed(site);
    const { id, email, firstName, lastName, session } = ctx.actor;
    const excludeCredentials = (await listPasskeyRows(db, id)).map(toDescriptor);
    const options = await generateRegistrationOptions({
      ...{ rpName: relyingPartyName, rpID: relyingParty.id, userName: email, userID: new TextEncoder().encode(id), excludeCredentials },
    });
    await setChallenge(db, session.id, options.challenge);
    return {
      rp: { id: relyingParty.id, name: relyingPartyName },
      user: { id: options.user.id, name: email, displayName: `${firstName} ${lastName}` },
      challenge: options.challenge,
      pubKeyCredParams: options.pubKeyCredParams.map(({ alg }) => ({ alg, type: 'public-key' })),
      timeout: passkeyTimeoutMs,
      excludeCredentials,
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      attestation: 'none',
    };
  });
}

/** Keeps the passkey that a browser made. @throws DomainError `passkeys.unavailable`, `passkeys.refused`, `passkeys.too_many` */
export async function createPasskey(ctx: StaffContext, input: CreatePasskey, site: RelyingParty | undefined): Promise<Passkey> {
  const { id: staffId } = ctx.actor;
  const registered = site && ctx.actor.allowed.has('passkeys.create') ? await verifyRegistration(ctx, input.credential, site) : undefined;
  return runCommand(
    ctx,
    'passkeys.create',
    async (tx) => {
      assertNamed(site);
      if (registered === undefined) throw new DomainError('passkeys.refused');
      const { id: credentialId, publicKey, counter } = registered.credential;
      const transports = passkeyTransports.filter((name) => input.credential.response.transports?.includes(name));
      const passkey = { id: newId(), staffId, name: input.name, credentialId, publicKey, counter, transports, createdAt: ctx.now };
      return keep(tx, passkey);
    },
    { entityId: staffId },
  );
}

async function keep(tx: Transaction, passkey: NewPasskey): Promise<Passkey> {
  await holdStaffCredentials(tx, passkey.staffId);
  if ((await listPasskeyRows(tx, passkey.staffId)).length >= maximumPasskeys) throw new DomainError('passkeys.too_many');
  if (!(await insertPasskey(tx, passkey))) throw new DomainError('passkeys.refused');
  return toPasskey({ ...passkey, lastUsedAt: null });
}

type Registered = NonNullable<VerifiedRegistrationResponse['registrationInfo']>;

async function verifyRegistration(
  ctx: StaffContext,
  credential: PasskeyRegistration,
  relyingParty: RelyingParty,
): Promise<Registered | undefined> {
  const expectedChallenge = await takeChallenge(ctx.db, ctx.actor.session.id);
  if (expectedChallenge === undefined) return undefined;
  const { authenticatorAttachment, response, ...named } = credential;
  const verified = await verifyRegistrationResponse({
    response: {
      ...named,
      ...(authenticatorAttachment === undefined ? {} : { authenticatorAttachment }),
      response: { clientDataJSON: response.clientDataJSON, attestationObject: response.attestationObject },
    },
    expectedChallenge,
    expectedOrigin: relyingParty.origin,
    expectedRPID: relyingParty.id,
    requireUserVerification: true,
  }).catch(() => undefined);
  return verified?.verified === true ? verified.registrationInfo : undefined;
}
