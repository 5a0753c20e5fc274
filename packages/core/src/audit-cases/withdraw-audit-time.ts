import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { takeAuditCase } from './move.ts';
import { deleteTimeEntry, findCaseOfEntry } from './repository.ts';

/**
 * Takes back effort that was noted wrongly, as long as the audit is not closed; the log keeps it.
 * @throws DomainError `audit_cases.not_found`, `audit_cases.wrong_state`
 */
export async function withdrawAuditTime(ctx: Context, input: { id: string }): Promise<void> {
  await runCommand(
    ctx,
    'audit_cases.withdraw_time',
    async (tx) => {
      const caseId = await findCaseOfEntry(tx, input.id);
      if (caseId === undefined) throw new DomainError('audit_cases.not_found');
      await takeAuditCase(tx, ctx, caseId, 'record_time');
      if (!(await deleteTimeEntry(tx, input.id))) throw new DomainError('audit_cases.not_found');
    },
    { entityId: input.id },
  );
}
