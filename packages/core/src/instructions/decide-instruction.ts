import type { InstructionDetails, InstructionState, NoteOnInstruction, SuspendInstruction } from '@mandat/contract';
import type { Transaction } from '@mandat/database';
import { type CommandOptions, runCommand } from '../command.ts';
import type { Context, StaffActor } from '../context.ts';
import { DomainError } from '../errors.ts';
import { requestDelivery } from '../outbox/enqueue.ts';
import { pushWorkItemsNow } from '../work-items/push-work-items.ts';
import { countDocuments, getDetails, lockInstruction, updateInstructionRow } from './repository.ts';
import { assertMove, isInWriting } from './rules.ts';

type StaffInTenant = Context<StaffActor>;
type OnOne<Input = unknown> = Input & { id: string; version: number };

/**
 * Staff accept an instruction: it is clear, in writing and by somebody who may give it.
 * @throws DomainError `instructions.not_found`, `instructions.wrong_state` with both states, `instructions.stale`, `instructions.not_in_writing`
 */
export async function acceptInstruction(ctx: StaffInTenant, input: OnOne): Promise<InstructionDetails> {
  const work = (tx: Transaction) => decide(tx, ctx, input, { to: 'accepted' });
  return tell(ctx, await runCommand(ctx, 'instructions.accept', work, about(input)));
}

/** Staff ask what is meant (A81). @throws DomainError as `acceptInstruction` */
export async function askAboutInstruction(ctx: StaffInTenant, input: OnOne<NoteOnInstruction>): Promise<InstructionDetails> {
  const work = (tx: Transaction) => decide(tx, ctx, input, { to: 'needs_clarification', note: input.note });
  return tell(ctx, await runCommand(ctx, 'instructions.ask', work, about(input)));
}

/** Staff refuse, and say why. @throws DomainError as `acceptInstruction` */
export async function refuseInstruction(ctx: StaffInTenant, input: OnOne<NoteOnInstruction>): Promise<InstructionDetails> {
  const work = (tx: Transaction) => decide(tx, ctx, input, { to: 'refused', note: input.note });
  return tell(ctx, await runCommand(ctx, 'instructions.refuse', work, about(input)));
}

/**
 * Staff raise a concern that an instruction may break the law (Art. 28(3) GDPR): what is bound to it pauses, and the contacts are told.
 * @throws DomainError as `acceptInstruction`
 */
export async function suspendInstruction(ctx: StaffInTenant, input: OnOne<SuspendInstruction>): Promise<InstructionDetails> {
  const work = (tx: Transaction) => decide(tx, ctx, input, { to: 'suspended', note: input.note, law: input.law });
  return tell(ctx, await runCommand(ctx, 'instructions.suspend', work, about(input)));
}

/** The concern is settled: the instruction goes on where it was. @throws DomainError as `acceptInstruction` */
export async function resumeInstruction(ctx: StaffInTenant, input: OnOne<NoteOnInstruction>): Promise<InstructionDetails> {
  const work = async (tx: Transaction) => {
    const { state, suspendedFrom } = await lockInstruction(tx, input.id);
    if (state !== 'suspended' || suspendedFrom === null) {
      throw new DomainError('instructions.wrong_state', { current: { from: state, to: 'accepted' } });
    }
    return decide(tx, ctx, input, { to: suspendedFrom, note: input.note });
  };
  return tell(ctx, await runCommand(ctx, 'instructions.resume', work, about(input)));
}

interface Decision {
  to: InstructionState;
  note?: string;
  law?: string;
}

async function decide(tx: Transaction, ctx: StaffInTenant, { id, version }: OnOne, decision: Decision): Promise<InstructionDetails> {
  const instruction = await lockInstruction(tx, id);
  const { to, note = null, law = null } = decision;
  assertMove(instruction, to, version);
  if (to === 'accepted' && !isInWriting(instruction, await countDocuments(tx, id))) throw new DomainError('instructions.not_in_writing');
  const suspendedFrom = to === 'suspended' ? { suspendedFrom: instruction.state } : {};
  await updateInstructionRow(tx, id, { state: to, note, law, changedAt: ctx.now, ...suspendedFrom });
  return getDetails(tx, id);
}

function about({ id }: { id: string }): CommandOptions {
  return { entityId: id, instructionId: id };
}

async function tell(ctx: StaffInTenant, instruction: InstructionDetails): Promise<InstructionDetails> {
  await pushWorkItemsNow(ctx);
  await requestDelivery(ctx);
  return instruction;
}
