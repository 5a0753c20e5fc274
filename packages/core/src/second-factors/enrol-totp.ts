import type { ConfirmTotp, TotpEnrolled, TotpEnrolment } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { StaffContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { guess } from '../session/guess.ts';
import { isToken, newToken } from '../session/tokens.ts';
import { completeSignIn } from '../staff-session/complete-sign-in.ts';
import { contextOfStaffSession } from '../staff-session/context-of-staff-session.ts';
import { getStaffSessionState } from '../staff-session/get-staff-session-state.ts';
import { countUnusedRecoveryCodes, holdStaffCredentials } from '../staff-session/repository.ts';
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.ts';
import { findSealedTotp, hasSecondFactor, replaceRecoveryCodes, setPendingTotp, setTotp } from './repository.ts';
import { findTotpStep, newTotpSecret, openTotp, sealTotp, totpUri } from './totp.ts';

/** Makes a secret of one-time codes and shows it, once. It counts when a code of it was typed; until then the one before does. */
export async function beginTotp(ctx: StaffContext): Promise<TotpEnrolment> {
  const { id, email } = ctx.actor;
  const secret = newTotpSecret();
  const sealed = await sealTotp(ctx, id, secret);
  await runCommand(ctx, 'totp.enrol', (tx) => setPendingTotp(tx, id, sealed), { entityId: id });
  return { secret, uri: totpUri(secret, email) };
}

export interface TotpConfirmation extends TotpEnrolled {
  /** The new cookies of a session that became whole by it. */
  cookies: { token: string; deviceToken: string } | undefined;
}

/**
 * Puts the secret that was shown last in force, after a code of it. At the first sign-in that makes the half session a whole one. Who has no
 * recovery code left gets ten, this once.
 * @throws DomainError `totp.nothing_to_confirm`, `second_factor.wrong`, `session.throttled`
 */
export async function confirmTotp(ctx: StaffContext, input: ConfirmTotp & { deviceToken: string | undefined }): Promise<TotpConfirmation> {
  const { id } = ctx.actor;
  const proven = ctx.actor.allowed.has('totp.enrol') ? await proveSecret(ctx, input.code) : undefined;
  const deviceToken = input.deviceToken !== undefined && isToken(input.deviceToken) ? input.deviceToken : newToken();
  const codes = newRecoveryCodes();
  const enrolled = await runCommand(
    ctx,
    'totp.enrol',
    async (tx) => {
      await holdStaffCredentials(tx, id);
      // Of two who know the password at once the first to enrol wins: the other is asked for what the first set up.
      if (ctx.actor.stage !== 'complete' && (await hasSecondFactor(tx, id))) throw new DomainError('session.second_factor_required');
      const pending = (await findSealedTotp(tx, id))?.pending ?? undefined;
      if (proven === undefined || pending === undefined) throw new DomainError('totp.nothing_to_confirm');
      await setTotp(tx, id, proven.sealed, proven.step);
      const needsCodes = (await countUnusedRecoveryCodes(tx, id)) === 0;
      if (needsCodes) await replaceRecoveryCodes(tx, id, codes.map(hashRecoveryCode));
      const session = ctx.actor.stage === 'complete' ? undefined : await completeSignIn(tx, ctx, deviceToken);
      return { session, recoveryCodes: needsCodes ? codes : [] };
    },
    { entityId: id },
  );
  const { session, recoveryCodes } = enrolled;
  const state = await getStaffSessionState(await contextOfStaffSession(ctx, session?.id ?? ctx.actor.session.id));
  return { state, recoveryCodes, cookies: session && { token: session.cookie, deviceToken } };
}

/** The secret that was shown, sealed again, and the step of its code. @throws DomainError */
async function proveSecret(ctx: StaffContext, code: string): Promise<{ sealed: Uint8Array; step: number }> {
  const { id, email } = ctx.actor;
  const { pending } = await openTotp(ctx, id);
  if (pending === undefined) throw new DomainError('totp.nothing_to_confirm');
  const kind = { person: { id, username: email }, action: 'totp.enrol', outcome: 'wrong_code' } as const;
  const step = await guess(ctx, kind, async () => findTotpStep(pending, code, ctx.now));
  if (step === undefined) throw new DomainError('second_factor.wrong', { errors: { code: 'invalid' } });
  return { sealed: await sealTotp(ctx, id, pending), step };
}
