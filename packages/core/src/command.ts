import type { ErrorCode } from '@mandat/contract';
import { type Action, gateOf, isAuditor, isOpenAt, OwnAction, Permission, type StaffAction } from '@mandat/contract';
import { sendAhead, type TenantDatabase, type Transaction } from '@mandat/database';
import { sql } from 'drizzle-orm';
import { type AuditContext, type AuditExtras, auditContext } from './audit-context.ts';
import type { Actor, Scope } from './context.ts';
import { DomainError } from './errors.ts';
import { gateCodes } from './session/gate-codes.ts';

export interface CommandOptions extends AuditExtras {
  /** What the command is about, when it changes no row that a trigger writes down. */
  entityId?: string;
}

/**
 * The only way to change what an audit log answers for, a tenant's or the operator's. Demands the right to `action`, tells the database who acts, runs `body`, makes sure that the
 * audit log has an entry, commits, and returns what `body` returned. All of it happens or nothing does.
 * @throws DomainError `permission.missing`, which is in the audit log then, or the code of what comes first (`gateCodes`; for staff
 * `session.second_factor_required` and `session.password_change_required`), and whatever `body` throws.
 */
export async function runCommand<R>(
  ctx: Scope,
  action: Action,
  body: (tx: Transaction) => Promise<R>,
  options: CommandOptions = {},
): Promise<R> {
  await demand(ctx, action, options.entityId);
  const context = auditContext(ctx, action, options);
  const { meter } = ctx.services;
  try {
    const answer = await ctx.db.transaction(async (tx) => {
      sendAhead(tx, "select set_config('mandat.context', $1, true)", [JSON.stringify(context)]);
      const result = await body(tx);
      sendAhead(tx, 'select mandat.close_command($1, $2)', [entityOf(action), options.entityId ?? null]);
      return result;
    });
    meter.count('mandat_audit_writes_total', { kind: 'command', outcome: 'done' });
    return answer;
  } catch (error) {
    meter.count('mandat_audit_writes_total', { kind: 'command', outcome: 'failed' });
    if (error instanceof DomainError && error.kind === 'forbidden') await recordRefusal(ctx, action, options.entityId, error.code);
    throw error;
  }
}

/**
 * Reads on behalf of the actor. What an auditor reads is on record, and so is what staff read of a customer.
 * @throws DomainError `permission.missing`, which is in the audit log then.
 */
export async function runQuery<R>(
  ctx: Scope,
  action: Permission | OwnAction | StaffAction,
  body: (db: TenantDatabase) => Promise<R>,
  options: CommandOptions = {},
): Promise<R> {
  await demand(ctx, action, options.entityId);
  if (isWatched(ctx, action)) {
    await recordEvent(ctx, action, { entityId: options.entityId, outcome: 'done' });
  }
  return body(ctx.db);
}

/** What an auditor reads, and whatever staff read of a customer (A26, A36). */
function isWatched(ctx: Scope, action: Action): boolean {
  if (ctx.actor.kind === 'staff') return 'tenant' in ctx;
  return ctx.actor.kind === 'user' && isAuditor(ctx.actor.roles) && Permission.safeParse(action).success;
}

export interface AuditEvent {
  entityId: string | undefined;
  outcome: 'done' | 'refused' | 'failed';
  details?: Record<string, unknown>;
  entity?: string;
  instructionId?: string;
}

/** Writes an event to the audit log, in a transaction of its own unless `db` is one. */
export async function recordEvent(ctx: Scope, action: Action, event: AuditEvent, db: TenantDatabase = ctx.db): Promise<void> {
  const context: AuditContext = auditContext(ctx, action, event.instructionId === undefined ? {} : { instructionId: event.instructionId });
  const details = event.details === undefined ? null : JSON.stringify(event.details);
  await db.execute(sql`select mandat.record_event(${JSON.stringify(context)}::jsonb, ${event.entity ?? entityOf(action)},
    ${event.entityId ?? null}, ${event.outcome}, ${details}::jsonb)`);
  ctx.services.meter.count('mandat_audit_writes_total', { kind: 'event', outcome: event.outcome });
}

/** The same in the transaction `tx`, which fails when it cannot be written; nobody waits for it before. */
export function recordEventAhead(tx: Transaction, ctx: Scope, action: Action, event: AuditEvent): void {
  const { entity = entityOf(action), entityId = null, outcome, details } = event;
  const context = JSON.stringify(auditContext(ctx, action));
  const parameters = [context, entity, entityId, outcome, details === undefined ? null : JSON.stringify(details)];
  sendAhead(tx, 'select mandat.record_event($1::text::jsonb, $2, $3, $4, $5::text::jsonb)', parameters);
  ctx.services.meter.count('mandat_audit_writes_total', { kind: 'event', outcome });
}

/** Refuses what the actor may not do, before anything of it is tried. @throws DomainError as `runCommand` */
export async function demand(ctx: Scope, action: Action, entityId: string | undefined): Promise<void> {
  if (mayDo(ctx, action)) return;
  const code = obstacleOf(ctx.actor);
  await recordRefusal(ctx, action, entityId, code);
  throw new DomainError(code);
}

/** Why an actor may not do something: the right to it is missing, or something else comes first. */
function obstacleOf(actor: Actor): ErrorCode {
  const gate = actor.kind === 'user' ? gateOf(actor) : undefined;
  if (gate !== undefined) return gateCodes[gate];
  if (actor.kind !== 'staff') return 'permission.missing';
  if (actor.stage !== 'complete') return 'session.second_factor_required';
  return actor.mustChangePassword ? 'session.password_change_required' : 'permission.missing';
}

function mayDo(ctx: Scope, action: Action): boolean {
  if (ctx.actor.kind === 'system') return true;
  if (ctx.actor.kind === 'staff') return ctx.actor.allowed.has(action);
  const gate = ctx.actor.kind === 'user' ? gateOf(ctx.actor) : undefined;
  if (gate !== undefined && !isOpenAt(gate, action)) return false;
  const permission = Permission.safeParse(action);
  if (permission.success) return ctx.actor.kind === 'user' && ctx.actor.permissions.has(permission.data);
  return OwnAction.safeParse(action).success && (ctx.actor.kind === 'user' || action === 'session.refused');
}

function recordRefusal(ctx: Scope, action: Action, entityId: string | undefined, code: string): Promise<void> {
  return recordEvent(ctx, action, { entityId, outcome: 'refused', details: { code } });
}

/** `users.block` is about `users`. */
function entityOf(action: Action): string {
  return action.slice(0, action.indexOf('.'));
}
