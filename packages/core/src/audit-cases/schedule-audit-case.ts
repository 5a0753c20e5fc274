import type { AuditCase, ScheduleAuditCase } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { requestDelivery } from '../outbox/enqueue.ts';
import { pushWorkItemsNow } from '../work-items/push-work-items.ts';
import { moveAuditCase } from './move.ts';
import { assertAppointment } from './rules.ts';

/**
 * Agrees to an audit, or moves it: when, where, with whom. Whoever asked for it gets the appointment by mail.
 * @throws DomainError `audit_cases.not_found`, `audit_cases.stale`, `audit_cases.wrong_state`, `audit_cases.other_side`,
 * `audit_cases.out_of_range`, `audit_cases.place_missing`
 */
export async function scheduleAuditCase(ctx: Context, input: ScheduleAuditCase & { id: string }): Promise<AuditCase> {
  const { id, version, place, participants } = input;
  const appointment = { startsAt: new Date(input.startsAt), endsAt: new Date(input.endsAt) };
  const scheduled = await runCommand(
    ctx,
    'audit_cases.schedule',
    async (tx) => {
      assertAppointment(appointment, ctx.now);
      const change = { ...appointment, place, participants, state: 'scheduled' as const };
      const audit = await moveAuditCase(tx, ctx, { id, version, move: 'schedule' }, change);
      if (audit.kind === 'on_site' && place === null) throw new DomainError('audit_cases.place_missing', { errors: { place: 'required' } });
      return audit;
    },
    { entityId: id },
  );
  await requestDelivery(ctx);
  await pushWorkItemsNow(ctx);
  return scheduled;
}
