import type { AuditCase, EndAuditCase } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { requestDelivery } from '../outbox/enqueue.ts';
import { pushWorkItemsNow } from '../work-items/push-work-items.ts';
import { moveAuditCase } from './move.ts';

/**
 * Says no to the date or the scope that was asked for, and why. Whoever asked for it hears of it by mail.
 * @throws DomainError `audit_cases.not_found`, `audit_cases.stale`, `audit_cases.wrong_state`, `audit_cases.other_side`
 */
export async function declineAuditCase(ctx: Context, input: EndAuditCase & { id: string }): Promise<AuditCase> {
  const { id, version, reason } = input;
  const declined = await runCommand(
    ctx,
    'audit_cases.decline',
    (tx) => moveAuditCase(tx, ctx, { id, version, move: 'decline' }, { state: 'declined', reason }),
    { entityId: id, reason },
  );
  await requestDelivery(ctx);
  await pushWorkItemsNow(ctx);
  return declined;
}
