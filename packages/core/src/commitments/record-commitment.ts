import type { Commitment, RecordCommitment } from '@mandat/contract';
import { actorId } from '../audit-context.ts';
import { dayOf } from '../calendar.ts';
import { runCommand } from '../command.ts';
import type { OperatorContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { lockStaff } from '../staff/repository.ts';
import { findCommitment, insertCommitment } from './repository.ts';

/**
 * Puts on record that a staff member signed a commitment: when, which document by its SHA-256, and until when it binds.
 * @throws DomainError `staff.not_found`, `commitments.out_of_range` for a day to come or an end that is over
 */
export function recordCommitment(ctx: OperatorContext, input: RecordCommitment): Promise<Commitment> {
  const id = newId();
  const validUntil = input.validUntil === null ? null : new Date(input.validUntil);
  return runCommand(
    ctx,
    'commitments.record',
    async (tx) => {
      await lockStaff(tx, input.staffId, ctx.now);
      assertDates(input.signedOn, validUntil, ctx.now);
      await insertCommitment(tx, { ...input, id, validUntil, recordedBy: actorId(ctx.actor), recordedAt: ctx.now });
      const recorded = await findCommitment(tx, id);
      if (recorded === undefined) throw new Error('a commitment was not kept');
      return recorded;
    },
    { entityId: input.staffId },
  );
}

function assertDates(signedOn: string, validUntil: Date | null, now: Date): void {
  if (signedOn > dayOf(now)) throw new DomainError('commitments.out_of_range', { errors: { signedOn: 'out_of_range' } });
  if (validUntil !== null && validUntil <= now)
    throw new DomainError('commitments.out_of_range', { errors: { validUntil: 'out_of_range' } });
}
