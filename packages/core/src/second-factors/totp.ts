import { openSecret, sealSecret } from '@mandat/crypto';
import { Secret, TOTP } from 'otpauth';
import type { Scope } from '../context.ts';
import { findSealedTotp } from './repository.ts';

const stepSeconds = 30;
/** RFC 4226 asks for 160 bits. */
const secretBytes = 20;

/** A new secret of one-time codes (RFC 6238: SHA-1, six digits, half a minute, which every authenticator app speaks), in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: secretBytes }).base32;
}

/** What an authenticator app reads from the QR code. */
export function totpUri(secret: string, email: string): string {
  return totpOf(secret, email).toString();
}

/** The half minute whose code was typed: the present one, or the one before or after it. Undefined when it is none of them. */
export function findTotpStep(secret: string, code: string, now: Date): number | undefined {
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / stepSeconds) + delta;
}

function totpOf(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'Mandat', label, algorithm: 'SHA1', digits: 6, period: stepSeconds, secret: Secret.fromBase32(secret) });
}

export interface OpenedTotp {
  secret: string | undefined;
  pending: string | undefined;
  /** The last step whose code was taken; -1 while none was. */
  lastStep: number;
}

/** A staff member's secrets of one-time codes, opened. */
export async function openTotp(ctx: Scope, staffId: string): Promise<OpenedTotp> {
  const found = await findSealedTotp(ctx.db, staffId);
  const open = async (sealed: Uint8Array | null | undefined) =>
    sealed == null ? undefined : new TextDecoder().decode(await openSecret(ctx.services.secondFactorKey, sealed, identityOf(staffId)));
  return { secret: await open(found?.sealed), pending: await open(found?.pending), lastStep: found?.lastStep ?? -1 };
}

/** Seals a secret so that it opens in its owner's row alone. */
export function sealTotp(ctx: Scope, staffId: string, secret: string): Promise<Uint8Array> {
  return sealSecret(ctx.services.secondFactorKey, new TextEncoder().encode(secret), identityOf(staffId));
}

function identityOf(staffId: string): string {
  return `control.staff_credentials|${staffId}|totp`;
}
