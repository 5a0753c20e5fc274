import { nameKey } from '@mandat/contract';
import type { TenantDatabase } from '@mandat/database';
import { credentials, loginAttempts, outbox } from '@mandat/database/tenant';
import { eq, inArray, sql } from 'drizzle-orm';

interface SignInRow {
  at: Date;
  user: { id: string; username: string };
  isSuccess: boolean;
  attemptId: string;
  requestId: string;
}

const client = { addressPrefix: '192.0.2.0/24', userAgent: 'Firefox' };

export async function insertSignIns(db: TenantDatabase, signIns: readonly SignInRow[]): Promise<void> {
  if (signIns.length === 0) return;
  await db.transaction(async (tx) => {
    await tx.insert(loginAttempts).values(signIns.map(toAttempt));
    await tx.execute(sql`select count(mandat.write_entry(entry -> 'context', 'event', 'session', entry ->> 'entityId', '{}', null,
      nullif(entry -> 'details', 'null'::jsonb), entry ->> 'outcome', (entry ->> 'at')::timestamptz))
      from jsonb_array_elements(${JSON.stringify(signIns.map(toEntry))}::jsonb) entry`);
    for (const signIn of newestSuccesses(signIns)) {
      await tx.update(credentials).set({ lastSignInAt: signIn.at }).where(eq(credentials.userId, signIn.user.id));
    }
  });
}

/** Takes the mails about instructions for delivered. */
export async function settleInstructionMails(db: TenantDatabase): Promise<void> {
  const isMail = inArray(outbox.kind, ['mail.instruction', 'mail.initial_password']);
  await db
    .update(outbox)
    .set({ deliveredAt: sql`${outbox.createdAt}`, dueAt: null })
    .where(isMail);
}

function toAttempt({ at, user, isSuccess, attemptId }: SignInRow) {
  const outcome = isSuccess ? ('success' as const) : ('wrong_password' as const);
  const names = { username: user.username, usernameKey: nameKey(user.username), userId: user.id };
  return { id: attemptId, at, ...names, outcome, deviceId: null, ...client };
}

function toEntry({ at, user, isSuccess, requestId }: SignInRow) {
  const actor = isSuccess ? { actorKind: 'user', actorId: user.id } : { actorKind: 'anonymous', actorId: null };
  return {
    at: at.toISOString(),
    entityId: user.id,
    outcome: isSuccess ? 'done' : 'failed',
    details: isSuccess ? null : { username: user.username, outcome: 'wrong_password' },
    context: { ...actor, actorName: user.username, action: isSuccess ? 'session.create' : 'session.refused', requestId, ...client },
  };
}

function newestSuccesses(signIns: readonly SignInRow[]): SignInRow[] {
  const newest = new Map<string, SignInRow>();
  for (const signIn of signIns) if (signIn.isSuccess) newest.set(signIn.user.id, signIn);
  return [...newest.values()];
}
