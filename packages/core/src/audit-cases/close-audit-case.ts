import type { AuditCase, CloseAuditCase } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { pushWorkItemsNow } from '../work-items/push-work-items.ts';
import { moveAuditCase } from './move.ts';

/**
 * Ends an audit that was held: what it costs is final. @throws DomainError `audit_cases.not_found`, `audit_cases.stale`, `audit_cases.wrong_state`,
 * `audit_cases.other_side`
 */
export async function closeAuditCase(ctx: Context, input: CloseAuditCase & { id: string }): Promise<AuditCase> {
  const { id, version } = input;
  const closed = await runCommand(
    ctx,
    'audit_cases.close',
    (tx) => moveAuditCase(tx, ctx, { id, version, move: 'close' }, { state: 'closed', closedAt: ctx.now }),
    { entityId: id },
  );
  await pushWorkItemsNow(ctx);
  return closed;
}
