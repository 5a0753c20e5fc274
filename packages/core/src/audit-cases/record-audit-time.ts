import type { AuditTimeEntry, RecordAuditTime } from '@mandat/contract';
import { dayOf } from '../calendar.ts';
import { runCommand } from '../command.ts';
import type { Context, StaffActor } from '../context.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { takeAuditCase } from './move.ts';
import { insertTimeEntry } from './repository.ts';

/**
 * Notes effort with an audit in minutes; it is billed per commenced hour (A51). An audit by account costs nothing, which the database holds too.
 * @throws DomainError `audit_cases.not_found`, `audit_cases.free_of_charge`, `audit_cases.rate_missing`, `audit_cases.wrong_state`,
 * `audit_cases.out_of_range` for a day to come
 */
export function recordAuditTime(ctx: Context<StaffActor>, input: RecordAuditTime & { id: string }): Promise<AuditTimeEntry> {
  const { workedOn, minutes, activity } = input;
  const entry = { id: newId(), workedOn, minutes, activity, staffName: `${ctx.actor.firstName} ${ctx.actor.lastName}` };
  return runCommand(
    ctx,
    'audit_cases.record_time',
    async (tx) => {
      const audit = await takeAuditCase(tx, ctx, input.id, 'record_time');
      if (workedOn > dayOf(ctx.now)) throw new DomainError('audit_cases.out_of_range', { errors: { workedOn: 'out_of_range' } });
      await insertTimeEntry(tx, { ...entry, caseId: audit.id, caseKind: audit.kind, staffId: ctx.actor.id, recordedAt: ctx.now });
      return { ...entry, recordedAt: ctx.now.toISOString() };
    },
    { entityId: input.id },
  );
}
