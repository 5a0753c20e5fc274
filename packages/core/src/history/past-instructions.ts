import type { FileInstruction, InstructionKind, InstructionState } from '@mandat/contract';
import { findStanding, insertContact } from '../authorised-contacts/repository.ts';
import { runCommand } from '../command.ts';
import type { UserActor, UserContext } from '../context.ts';
import { newId } from '../ids.ts';
import { contentOf, insertFiled } from '../instructions/file-instruction.ts';
import { insertInstruction, updateInstructionRow } from '../instructions/repository.ts';
import { contextAt, type Replay } from './replay.ts';
import { settleInstructionMails } from './repository.ts';

/** A state that an instruction came to later, by one of the operator's staff. */
export interface PastMove {
  at: Date;
  state: Extract<InstructionState, 'needs_clarification' | 'accepted' | 'suspended' | 'refused' | 'executed'>;
  note?: string;
  law?: string;
  suspendedFrom?: InstructionState;
  executor?: string;
}

export interface PastInstruction extends Pick<FileInstruction, 'kind' | 'text' | 'objectId'> {
  at: Date;
  by: UserActor;
  moves: readonly PastMove[];
  /** Said on the telephone to staff, and not confirmed. */
  isOral?: boolean;
}

/** Names somebody who may give every kind of instruction. */
export async function recordPastContact(replay: Replay, at: Date, administrator: UserActor, person: UserActor): Promise<void> {
  const { id: userId, firstName, lastName, email } = person;
  const kinds: InstructionKind[] = ['block_access', 'unblock_access', 'reset_sign_in', 'change_right', 'rectify', 'erase', 'other'];
  const contact = { userId, name: `${firstName} ${lastName}`, email, kinds, validFrom: at, validUntil: null };
  await runCommand(contextAt(replay, at, administrator), 'authorised_contacts.create', (tx) =>
    insertContact(tx, { id: newId(), ...contact, createdAt: at }),
  );
}

/** Writes an instruction of the past with what became of it. Nobody is told of it by mail: it is long known. */
export async function recordPastInstruction(replay: Replay, { at, by, moves, isOral, ...input }: PastInstruction): Promise<void> {
  const ctx: UserContext = { ...contextAt(replay, at, by), actor: by };
  const contactId = (await findStanding(ctx.db, { userId: by.id, kind: input.kind, now: at })) ?? null;
  const content = contentOf(input);
  const id = await runCommand(ctx, 'instructions.file', async (tx) => {
    if (isOral !== true) return (await insertFiled(tx, ctx, { content, authority: { contactId } })).id;
    const oral = { id: newId(), channel: 'telephone' as const, state: 'announced_orally' as const, filedByKind: 'staff' as const };
    const given = { contactId, givenBy: by.id, givenByName: `${by.firstName} ${by.lastName}`, givenAt: at, changedAt: at, createdAt: at };
    await insertInstruction(tx, { ...oral, ...content, ...given });
    return oral.id;
  });
  for (const { at: changedAt, state, note = null, law = null, suspendedFrom, executor } of moves) {
    const executed = executor === undefined ? {} : { executedByName: executor, executedAt: changedAt };
    await runCommand(contextAt(replay, changedAt, undefined), 'instructions.accept', (tx) =>
      updateInstructionRow(tx, id, { state, note, law, changedAt, ...executed, ...(suspendedFrom && { suspendedFrom }) }),
    );
  }
  await settleInstructionMails(ctx.db);
}
