import type { AuditCase, EndAuditCase } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { pushWorkItemsNow } from '../work-items/push-work-items.ts';
import { moveAuditCase } from './move.ts';

/** Takes an audit back that was not held. @throws DomainError `audit_cases.not_found`, `audit_cases.stale`, `audit_cases.wrong_state` */
export async function cancelAuditCase(ctx: Context, input: EndAuditCase & { id: string }): Promise<AuditCase> {
  const { id, version, reason } = input;
  const cancelled = await runCommand(
    ctx,
    'audit_cases.cancel',
    (tx) => moveAuditCase(tx, ctx, { id, version, move: 'cancel' }, { state: 'cancelled', reason }),
    { entityId: id, reason },
  );
  await pushWorkItemsNow(ctx);
  return cancelled;
}
