import { type Action, type LoginOutcome, nameKey } from '@mandat/contract';
import { recordEvent } from '../command.ts';
import type { Scope } from '../context.ts';
import { DomainError } from '../errors.ts';
import { clearFailures, reserveAttempt } from '../lockouts/repository.ts';
import { insertLoginAttempt } from '../login-attempts/repository.ts';
import { newAttempt } from './admit.ts';

/** Whose secret is guessed at, and what a wrong guess is called in the logs. */
export interface Guess {
  person: { id: string; username: string };
  action: Action;
  outcome: LoginOutcome;
}

/**
 * Answers what `check` finds in a guess of somebody who has a session. They may guess as little as somebody at the door, on a counter that is
 * their own: strangers at the door cannot keep them out, nor they themselves lock the door. Undefined when the guess was wrong, on record.
 * @throws DomainError `session.throttled`
 */
export async function guess<R>(
  ctx: Scope,
  { person, action, outcome }: Guess,
  check: () => Promise<R | undefined>,
): Promise<R | undefined> {
  const names = { username: person.username, usernameKey: nameKey(person.username) };
  const { mayTry, lockedUntil } = await reserveAttempt(ctx.db, { ...names, deviceId: person.id, now: ctx.now });
  if (!mayTry) {
    const waitMs = (lockedUntil?.getTime() ?? ctx.now.getTime()) - ctx.now.getTime();
    throw new DomainError('session.throttled', { retryAfterSeconds: Math.ceil(waitMs / 1000) });
  }
  const found = await check();
  await ctx.db.transaction(async (tx) => {
    if (found !== undefined) return clearFailures(tx, names.usernameKey, person.id);
    await insertLoginAttempt(tx, { ...newAttempt(ctx, names, { id: person.id, deviceId: person.id }), outcome });
    await recordEvent(ctx, action, { entityId: person.id, outcome: 'failed' }, tx);
  });
  return found;
}
