import type { AuditCase, RequestAuditCase } from '@mandat/contract';
import { actorId } from '../audit-context.ts';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { newId } from '../ids.ts';
import { pushWorkItemsNow } from '../work-items/push-work-items.ts';
import { findAuditCase, findRate, insertAuditCase } from './repository.ts';
import { assertAppointment } from './rules.ts';

/**
 * Asks for an audit of the operator (A33, A52), at the hourly rate that is in force now. One by account needs nobody's consent and costs nothing
 * (A53): it is scheduled at once. @throws DomainError `audit_cases.out_of_range`
 */
export async function requestAuditCase(ctx: Context, input: RequestAuditCase): Promise<AuditCase> {
  const id = newId();
  const appointment = { startsAt: new Date(input.startsAt), endsAt: new Date(input.endsAt) };
  const isByAccount = input.kind === 'remote_account';
  const requested = await runCommand(
    ctx,
    'audit_cases.request',
    async (tx) => {
      assertAppointment(appointment, ctx.now);
      const rate = isByAccount ? undefined : await findRate(tx, ctx.now);
      const { hourlyRate, currency } = rate ?? { hourlyRate: null, currency: null };
      const state = isByAccount ? ('scheduled' as const) : ('requested' as const);
      await insertAuditCase(tx, {
        ...{ ...input, ...appointment, id, state, hourlyRate, currency },
        ...{ requestedBy: actorId(ctx.actor), requestedAt: ctx.now },
      });
      const audit = await findAuditCase(tx, id);
      if (audit === undefined) throw new Error('an audit was not kept');
      return audit;
    },
    { entityId: id },
  );
  await pushWorkItemsNow(ctx);
  return requested;
}
