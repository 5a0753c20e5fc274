import { permissionsOfRoles, type Role } from '@mandat/contract';
import type { TenantDatabase, TenantRecord } from '@mandat/database';
import { actorId } from '../audit-context.ts';
import { runCommand } from '../command.ts';
import type { Context, UserActor, UserContext } from '../context.ts';
import { newId } from '../ids.ts';
import type { Services } from '../services.ts';
import { acknowledge } from '../session/acknowledge-price-notice.ts';
import { listNotices } from '../session/get-session-state.ts';
import { confirmStatement } from '../statements/confirm-statement.ts';
import { getCurrentStatement } from '../statements/get-current-statement.ts';
import { insertUser, type NewUser, replaceRoles } from '../users/repository.ts';
import { insertSignIns } from './repository.ts';

export interface Replay {
  services: Services;
  tenant: TenantRecord;
  /** A handle of the tenant's database as the owner of its tables: from others the database takes no time but its own. */
  ownerDb: TenantDatabase;
}

/** The context in which something happened at `at`, done by the product itself or by `actor`. */
export function contextAt({ services, tenant, ownerDb }: Replay, at: Date, actor: UserActor | undefined): Context {
  const request = {
    requestId: newId(),
    address: actor === undefined ? null : '192.0.2.17',
    userAgent: actor === undefined ? null : 'Firefox',
  };
  return {
    ...{ tenant, services, request, db: ownerDb, now: at, isReplay: true },
    actor: actor ?? { kind: 'system', name: 'demonstration' },
    release: () => undefined,
  };
}

export interface EnrolledUser extends Omit<NewUser, 'id' | 'createdAt'> {
  roles: readonly Role[];
}

/** Adds a user whose password is known by its hash already, and answers them as an actor with the rights of their roles. */
export async function enrolUser(ctx: Context, user: EnrolledUser): Promise<UserActor> {
  const { roles, ...values } = user;
  const id = newId();
  await runCommand(ctx, 'users.create', async (tx) => {
    await insertUser(tx, { ...values, id, createdAt: ctx.now });
    await replaceRoles(tx, id, roles, { by: actorId(ctx.actor), at: ctx.now });
  });
  const { username, email, firstName, lastName, validUntil, mustChangePassword } = values;
  return {
    kind: 'user',
    ...{ id, username, email, firstName, lastName, validUntil, mustChangePassword, roles, isStatementDue: false },
    permissions: new Set(permissionsOfRoles(roles)),
    session: { id: '', endsAt: ctx.now },
  };
}

/** Lets `user` take note of every price that their rights wait for. */
export async function acknowledgePrices(replay: Replay, at: Date, user: UserActor): Promise<void> {
  const ctx: UserContext = { ...contextAt(replay, at, user), actor: user };
  for (const { permission, priceList } of await listNotices(ctx.db, ctx)) await acknowledge(ctx, { permission, priceListId: priceList.id });
}

/** Lets `user` confirm the data-processing statement that was in force at `at`. */
export async function confirmPastStatement(replay: Replay, at: Date, user: UserActor): Promise<void> {
  const ctx: UserContext = { ...contextAt(replay, at, user), actor: user };
  const { version, textHash } = await getCurrentStatement(ctx);
  await confirmStatement(ctx, { version, textHash });
}

/** A sign-in of the past, successful or not. */
export interface PastSignIn {
  at: Date;
  user: Pick<UserActor, 'id' | 'username'>;
  isSuccess: boolean;
}

/** Writes many sign-ins of the past at once, into the log of attempts and into the audit log. */
export function recordPastSignIns(replay: Replay, signIns: readonly PastSignIn[]): Promise<void> {
  return insertSignIns(
    replay.ownerDb,
    signIns.map((signIn) => ({ ...signIn, attemptId: newId(), requestId: newId() })),
  );
}
