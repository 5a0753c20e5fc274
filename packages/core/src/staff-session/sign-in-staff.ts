import type { StaffSessionState, StaffSignIn } from '@mandat/contract';
import { reserveAddress } from '../address-throttles/throttle.ts';
import { runCommand } from '../command.ts';
import type { OperatorContext, RequestInfo, StaffContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { clearFailures } from '../lockouts/repository.ts';
import type { NewLoginAttempt } from '../login-attempts/repository.ts';
import { operatorContext } from '../operator-context.ts';
import type { Services } from '../services.ts';
import { admit, storable } from '../session/admit.ts';
import { hashToken, parseStaffToken } from '../session/tokens.ts';
import { contextOfStaffSession } from './context-of-staff-session.ts';
import { getStaffSessionState } from './get-staff-session-state.ts';
import { newStaffSession } from './new-staff-session.ts';
import { findStaffCandidate, holdStaffCredentials, type StaffCandidate } from './repository.ts';
import { createStaffSessionStore } from './staff-session-store.ts';

export interface StaffSignInInput extends StaffSignIn {
  /** The device cookie of a former success. */
  deviceToken: string | undefined;
  /** The session cookie that the browser still holds; that session ends with the success. */
  formerSession?: string | undefined;
}

export interface StaffSignedIn {
  token: string;
  state: StaffSessionState;
}

/**
 * The first step of signing a staff member in, by e-mail address and password: a half session, which leads to the second step within five
 * minutes and opens nothing else. An unknown address, a wrong password and a locked or blocked name are the same error.
 * @throws DomainError `session.refused`, `session.throttled`
 */
export async function signInStaff(services: Services, request: RequestInfo, input: StaffSignInInput): Promise<StaffSignedIn> {
  const { waitSeconds } = await reserveAddress(services, request.address);
  const { email: name, password, deviceToken, formerSession } = input;
  const ctx = operatorContext(services, request, { kind: 'anonymous', username: storable(name.trim()) });
  return admit(
    ctx,
    { name, password, deviceToken, waitSeconds, customer: '' },
    {
      isSuspended: false,
      find: (emailKey, deviceTokenHash) => findStaffCandidate(ctx.db, emailKey, deviceTokenHash),
      open: (candidate, record) => begin(ctx, candidate, record, formerSession),
    },
  );
}

async function begin(
  ctx: OperatorContext,
  candidate: StaffCandidate,
  record: NewLoginAttempt,
  formerSession: string | undefined,
): Promise<() => Promise<StaffSignedIn>> {
  const session = newStaffSession(ctx, candidate.id, 'half');
  await runCommand(
    atTheDoor(ctx, candidate, session),
    'session.begin',
    async (tx) => {
      // A password that was reset or changed meanwhile opens nothing any more.
      if ((await holdStaffCredentials(tx, candidate.id)) !== candidate.passwordHash) throw new DomainError('session.refused');
      await clearFailures(tx, record.usernameKey, record.deviceId);
      const store = createStaffSessionStore(tx);
      const former = formerSession === undefined ? undefined : parseStaffToken(formerSession);
      if (former !== undefined) await store.delete(hashToken(former));
      await store.create(session);
    },
    { entityId: candidate.id },
  );
  return async () => {
    const signedIn = await contextOfStaffSession(ctx, session.id);
    return { token: session.cookie, state: await getStaffSessionState(signedIn) };
  };
}

/** The staff member at the moment of the right password: an actor who may begin a session, and nothing else. */
function atTheDoor(ctx: OperatorContext, candidate: StaffCandidate, session: { id: string; endsAt: Date }): StaffContext {
  const { id, email, firstName, lastName } = candidate;
  const factors = { totp: false, passkeys: 0, recoveryCodes: 0 };
  const nothing = { roles: [], permissions: new Set<never>(), mustChangePassword: false, factors, stage: 'second_factor' } as const;
  return {
    ...ctx,
    actor: { kind: 'staff', ...{ id, email, firstName, lastName }, ...nothing, allowed: new Set(['session.begin'] as const), session },
  };
}
