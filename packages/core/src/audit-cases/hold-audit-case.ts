import type { AuditCase, HoldAuditCase } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { pushWorkItemsNow } from '../work-items/push-work-items.ts';
import { moveAuditCase } from './move.ts';

/**
 * Puts on record that an audit was held, with its minutes and who was there.
 * @throws DomainError `audit_cases.not_found`, `audit_cases.stale`, `audit_cases.wrong_state`, `audit_cases.other_side`, `audit_cases.not_begun`
 */
export async function holdAuditCase(ctx: Context, input: HoldAuditCase & { id: string }): Promise<AuditCase> {
  const { id, version, minutes, participants } = input;
  const held = await runCommand(
    ctx,
    'audit_cases.hold',
    (tx) => moveAuditCase(tx, ctx, { id, version, move: 'hold' }, { state: 'held', minutes, participants }),
    { entityId: id },
  );
  await pushWorkItemsNow(ctx);
  return held;
}
