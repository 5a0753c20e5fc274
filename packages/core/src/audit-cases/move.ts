import { type AuditCase, type AuditMove, whyNotMove } from '@mandat/contract';
import type { Transaction } from '@mandat/database';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { type AuditCaseChange, findAuditCase, lockAuditCase, updateAuditCaseRow } from './repository.ts';
import { sideOf } from './rules.ts';

/** The audit that a move is about, held until it ends. @throws DomainError `audit_cases.not_found`, and why it cannot be made */
export async function takeAuditCase(tx: Transaction, ctx: Context, id: string, move: AuditMove): Promise<AuditCase> {
  const audit = await lockAuditCase(tx, id);
  if (audit === undefined) throw new DomainError('audit_cases.not_found');
  const obstacle = whyNotMove(audit, move, sideOf(ctx.actor), ctx.now);
  if (obstacle !== undefined) throw new DomainError(obstacle);
  return audit;
}

/** Changes an audit by a move that is possible at `version`. @throws DomainError `audit_cases.stale` with the audit as it stands, and as above */
export async function moveAuditCase(
  tx: Transaction,
  ctx: Context,
  { id, version, move }: { id: string; version: number; move: AuditMove },
  change: AuditCaseChange,
): Promise<AuditCase> {
  const held = await lockAuditCase(tx, id);
  if (held !== undefined && held.version !== version) throw new DomainError('audit_cases.stale', { current: held });
  const audit = await takeAuditCase(tx, ctx, id, move);
  await updateAuditCaseRow(tx, id, change);
  return (await findAuditCase(tx, id)) ?? audit;
}
