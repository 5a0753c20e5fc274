import type { Instruction, InstructionDetails, StaffPermission, StructuredKind } from '@mandat/contract';
import type { Transaction } from '@mandat/database';
import { recordEvent, runCommand } from '../command.ts';
import type { Context, StaffActor } from '../context.ts';
import { DomainError } from '../errors.ts';
import { requestDelivery } from '../outbox/enqueue.ts';
import { pushWorkItemsNow } from '../work-items/push-work-items.ts';
import { getDetails, lockInstruction, updateInstructionRow } from './repository.ts';
import { assertMove } from './rules.ts';

/** On what a change rests: an instruction of this kind about this object. */
export interface Demand {
  instructionId: string | undefined;
  kind: StructuredKind;
  objectId: string;
}

/**
 * The one way in which staff change something of a tenant's by instruction (A20, A24): the instruction is accepted, of that kind and about that object;
 * it is held, `body` makes the change, and it is marked executed, all of it in one transaction or none. Of two who try at once one succeeds.
 * Requester, executor and minutes are in the tenant's log. The database refuses the change by itself, too (`mandat.assert_staff_may`).
 * @throws DomainError `instructions.required`, `instructions.not_found`, `instructions.wrong_kind`, `instructions.wrong_object`,
 * `instructions.wrong_state` with both states, and whatever `body` throws
 */
export async function runInstructed(
  ctx: Context<StaffActor>,
  action: StaffPermission,
  demand: Demand,
  body: (tx: Transaction, instruction: Instruction) => Promise<void>,
): Promise<InstructionDetails> {
  const { instructionId } = demand;
  const executed = await runCommand(
    ctx,
    action,
    async (tx) => {
      if (instructionId === undefined) throw new DomainError('instructions.required');
      const instruction = await lockInstruction(tx, instructionId);
      if (instruction.kind !== demand.kind) throw new DomainError('instructions.wrong_kind');
      if (instruction.objectId !== demand.objectId) throw new DomainError('instructions.wrong_object');
      assertMove(instruction, 'executed', undefined);
      await body(tx, instruction);
      await markExecuted(tx, ctx, action, instruction);
      return getDetails(tx, instructionId);
    },
    { entityId: demand.objectId, ...(instructionId === undefined ? {} : { instructionId }) },
  );
  await pushWorkItemsNow(ctx);
  await requestDelivery(ctx);
  return executed;
}

async function markExecuted(tx: Transaction, ctx: Context<StaffActor>, action: StaffPermission, instruction: Instruction): Promise<void> {
  const { actor, now } = ctx;
  const executor = `${actor.firstName} ${actor.lastName}`;
  const executed = { executedBy: actor.id, executedByName: executor, executedAt: now };
  await updateInstructionRow(tx, instruction.id, { state: 'executed', note: null, law: null, changedAt: now, ...executed });
  const minutes = Math.floor((now.getTime() - Date.parse(instruction.createdAt)) / 60_000);
  const details = { kind: instruction.kind, requester: instruction.givenByName, executor, minutes };
  const event = { entity: 'instructions', entityId: instruction.id, instructionId: instruction.id };
  await recordEvent(ctx, action, { ...event, outcome: 'done', details }, tx);
}
