import type { ConfirmInstruction, Instruction, InstructionDetails, InstructionState, NoteOnInstruction } from '@mandat/contract';
import type { Transaction } from '@mandat/database';
import { type CommandOptions, runCommand } from '../command.ts';
import type { UserContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { requestDelivery } from '../outbox/enqueue.ts';
import { pushWorkItemsNow } from '../work-items/push-work-items.ts';
import { demandAuthority } from './authority.ts';
import { getDetails, lockInstruction, updateInstructionRow } from './repository.ts';
import { assertMove, hashContent, stateInWriting } from './rules.ts';

type OnOne<Input> = Input & { id: string; version: number };

/**
 * Confirms in writing what was said (A11): from now on it can be acted on.
 * @throws DomainError `instructions.not_found`, `instructions.referred`, `instructions.wrong_state` with both states, `instructions.stale`
 */
export async function confirmInstruction(ctx: UserContext, input: OnOne<ConfirmInstruction>): Promise<InstructionDetails> {
  const confirmed = await runCommand(
    ctx,
    'instructions.confirm',
    async (tx) => {
      const instruction = await lockInstruction(tx, input.id);
      await demandAuthority(ctx, tx, instruction.kind);
      const to = stateInWriting(instruction.kind);
      if (instruction.state !== 'announced_orally') throw wrongState(instruction, to);
      assertMove(instruction, to, input.version);
      const written = { ...instruction, text: input.text ?? instruction.text };
      await updateInstructionRow(tx, input.id, {
        text: written.text,
        state: to,
        note: null,
        changedAt: ctx.now,
        ...signature(ctx, written),
      });
      return getDetails(tx, input.id);
    },
    about(input),
  );
  return tell(ctx, confirmed);
}

/**
 * Signs an instruction that came another way. One that says everything by its object is accepted by it.
 * @throws DomainError as `confirmInstruction`, `instructions.signed` when somebody has
 */
export async function signInstruction(ctx: UserContext, input: OnOne<unknown>): Promise<InstructionDetails> {
  const signed = await runCommand(
    ctx,
    'instructions.sign',
    async (tx) => {
      const instruction = await lockInstruction(tx, input.id);
      await demandAuthority(ctx, tx, instruction.kind);
      const to = stateInWriting(instruction.kind);
      if (instruction.state !== 'received') throw wrongState(instruction, to);
      if (instruction.signedAt !== null) throw new DomainError('instructions.signed');
      if (instruction.version !== input.version) throw new DomainError('instructions.stale', { current: instruction });
      await updateInstructionRow(tx, input.id, { state: to, changedAt: ctx.now, ...signature(ctx, instruction) });
      return getDetails(tx, input.id);
    },
    about(input),
  );
  return tell(ctx, signed);
}

/** Answers what staff asked (A81). @throws DomainError as `confirmInstruction` */
export async function answerInstruction(ctx: UserContext, input: OnOne<NoteOnInstruction>): Promise<InstructionDetails> {
  const answered = await runCommand(
    ctx,
    'instructions.answer',
    async (tx) => {
      const instruction = await lockInstruction(tx, input.id);
      await demandAuthority(ctx, tx, instruction.kind);
      if (instruction.state !== 'needs_clarification') throw wrongState(instruction, 'received');
      await move(tx, ctx, instruction, { to: 'received', ...input });
      return getDetails(tx, input.id);
    },
    about(input),
  );
  return tell(ctx, answered);
}

/** Takes an instruction back that is not done yet: whoever gave it may, and whoever could have. @throws DomainError as `confirmInstruction` */
export async function withdrawInstruction(ctx: UserContext, input: OnOne<{ note?: string | undefined }>): Promise<InstructionDetails> {
  const withdrawn = await runCommand(
    ctx,
    'instructions.withdraw',
    async (tx) => {
      const instruction = await lockInstruction(tx, input.id);
      if (instruction.givenBy !== ctx.actor.id) await demandAuthority(ctx, tx, instruction.kind);
      await move(tx, ctx, instruction, { to: 'withdrawn', ...input });
      return getDetails(tx, input.id);
    },
    about(input),
  );
  return tell(ctx, withdrawn);
}

interface Move {
  to: InstructionState;
  version: number;
  note?: string | undefined;
}

async function move(tx: Transaction, ctx: UserContext, instruction: Instruction, { to, version, note }: Move): Promise<void> {
  assertMove(instruction, to, version);
  await updateInstructionRow(tx, instruction.id, { state: to, note: note ?? null, law: null, changedAt: ctx.now });
}

function wrongState(instruction: Instruction, to: InstructionState): DomainError {
  return new DomainError('instructions.wrong_state', { current: { from: instruction.state, to, instruction } });
}

function signature({ actor, now }: UserContext, instruction: Instruction) {
  return {
    ...{ signedBy: actor.id, signedByName: `${actor.firstName} ${actor.lastName}`, signedAt: now },
    signedHash: hashContent(instruction),
  };
}

function about({ id }: { id: string }): CommandOptions {
  return { entityId: id, instructionId: id };
}

async function tell(ctx: UserContext, instruction: InstructionDetails): Promise<InstructionDetails> {
  await pushWorkItemsNow(ctx);
  await requestDelivery(ctx);
  return instruction;
}
