import type { SecondFactor, StaffSessionState } from '@mandat/contract';
import type { Transaction } from '@mandat/database';
import { runCommand } from '../command.ts';
import type { StaffContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import type { RelyingParty } from '../passkeys/relying-party.ts';
import { verifyAssertion } from '../passkeys/verify-assertion.ts';
import { hashRecoveryCode } from '../second-factors/recovery-codes.ts';
import { hasRecoveryCode, takeRecoveryCode, takeTotpStep } from '../second-factors/repository.ts';
import { findTotpStep, openTotp } from '../second-factors/totp.ts';
import { guess } from '../session/guess.ts';
import { isToken, newToken } from '../session/tokens.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { contextOfStaffSession } from './context-of-staff-session.ts';
import { getStaffSessionState } from './get-staff-session-state.ts';

export interface ConfirmSignInInput {
  factor: SecondFactor;
  /** For a passkey; without it none is taken. */
  relyingParty: RelyingParty | undefined;
  deviceToken: string | undefined;
}

export interface ConfirmedSignIn {
  token: string;
  deviceToken: string;
  state: StaffSessionState;
}

/** Uses a factor up, in the transaction that opens the session; false when another was faster. */
type Spend = (tx: Transaction) => Promise<boolean>;

/**
 * The second step: a one-time code, a recovery code or a passkey turns a half session into a whole one. A code works once, and guesses are
 * counted like passwords at the door.
 * @throws DomainError `second_factor.wrong`, `session.throttled`
 */
export async function confirmSignIn(ctx: StaffContext, input: ConfirmSignInInput): Promise<ConfirmedSignIn> {
  const person = { id: ctx.actor.id, username: ctx.actor.email };
  const mayGuess = ctx.actor.allowed.has('session.create');
  const check = () => findSpend(ctx, input);
  const spend = mayGuess ? await guess(ctx, { person, action: 'session.create', outcome: 'wrong_code' }, check) : undefined;
  const deviceToken = input.deviceToken !== undefined && isToken(input.deviceToken) ? input.deviceToken : newToken();
  const session = await runCommand(
    ctx,
    'session.create',
    async (tx) => {
      if (spend === undefined || !(await spend(tx))) throw wrongFactor();
      return completeSignIn(tx, ctx, deviceToken);
    },
    { entityId: ctx.actor.id },
  );
  const state = await getStaffSessionState(await contextOfStaffSession(ctx, session.id));
  return { token: session.cookie, deviceToken, state };
}

async function findSpend(ctx: StaffContext, { factor, relyingParty }: ConfirmSignInInput): Promise<Spend | undefined> {
  const { id } = ctx.actor;
  if (factor.kind === 'passkey') return relyingParty && verifyAssertion(ctx, factor.credential, relyingParty);
  if (factor.kind === 'recovery_code') {
    const hash = hashRecoveryCode(factor.code);
    return (await hasRecoveryCode(ctx.db, id, hash)) ? (tx) => takeRecoveryCode(tx, id, hash, ctx.now) : undefined;
  }
  const totp = await openTotp(ctx, id);
  const step = totp.secret === undefined ? undefined : findTotpStep(totp.secret, factor.code, ctx.now);
  if (step === undefined || step <= totp.lastStep) return undefined;
  return (tx) => takeTotpStep(tx, id, step);
}

function wrongFactor(): DomainError {
  return new DomainError('second_factor.wrong', { errors: { code: 'invalid' } });
}
