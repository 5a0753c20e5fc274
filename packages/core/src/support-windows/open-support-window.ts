import type { OpenSupportWindow, SupportWindow } from '@mandat/contract';
import { actorId } from '../audit-context.ts';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { getWindow, insertWindow } from './repository.ts';
import { listOfferedTables } from './rows/repository.ts';
import { assertOffered, endOf } from './rules.ts';
import { listTrustedStaff } from './trusted-staff.ts';

/**
 * Lets one staff member of the operator see, or change, some tables for some minutes from now on.
 * @throws DomainError `staff.not_found`, `support_windows.table_unknown`
 */
export async function openSupportWindow(ctx: Context, input: OpenSupportWindow): Promise<SupportWindow> {
  const id = newId();
  return runCommand(
    ctx,
    'support_windows.open',
    async (tx) => {
      const member = (await listTrustedStaff(ctx.services, ctx.now)).find((one) => one.id === input.staffId);
      if (member === undefined) throw new DomainError('staff.not_found');
      assertOffered(input.tables, await listOfferedTables(tx));
      const opening = { openedAt: ctx.now, openedBy: actorId(ctx.actor), endsAt: endOf(ctx.now, input.minutes) };
      await insertWindow(tx, { ...input, ...opening, id, staffName: member.name });
      return getWindow(tx, id, ctx.now);
    },
    { entityId: id, reason: input.purpose },
  );
}
