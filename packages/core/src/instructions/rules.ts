import { createHash } from 'node:crypto';
import { canMove, type Instruction, type InstructionKind, type InstructionState, isStructured, oralChannels } from '@mandat/contract';
import { DomainError } from '../errors.ts';

/** What an instruction says, apart from who says it. */
export type Content = Pick<Instruction, 'kind' | 'text' | 'objectType' | 'objectId' | 'permission' | 'effect'>;

/** The SHA-256 of what is signed, as hex: the same words about the same thing have the same one. */
export function hashContent({ kind, text, objectType, objectId, permission, effect }: Content): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, text, objectType, objectId, permission, effect]))
    .digest('hex');
}

/** What a kind with an object leaves to ask: nothing, so an instruction in writing of somebody authorised is accepted at once. */
export function stateInWriting(kind: InstructionKind): 'accepted' | 'received' {
  return isStructured(kind) ? 'accepted' : 'received';
}

/** @throws DomainError `instructions.wrong_state` with both states, `instructions.stale` with the instruction as it stands */
export function assertMove(instruction: Instruction, to: InstructionState, version: number | undefined): void {
  const { state } = instruction;
  if (!canMove(state, to)) throw new DomainError('instructions.wrong_state', { current: { from: state, to, instruction } });
  if (version !== undefined && instruction.version !== version) throw new DomainError('instructions.stale', { current: instruction });
}

/** Whether it is in writing: signed in the console, or a letter whose copy is there (A9, A80). */
export function isInWriting({ signedAt, channel }: Pick<Instruction, 'signedAt' | 'channel'>, documents: number): boolean {
  return signedAt !== null || (documents > 0 && channel !== 'console' && !oralChannels.includes(channel));
}

/** Hours after which whoever instructed orally is asked again to confirm in writing (A11). */
export const reminderHours = 24;
