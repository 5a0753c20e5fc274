import type { InstructionDetails } from '@mandat/contract';
import { recordEvent, runQuery } from '../command.ts';
import type { Context, StaffActor } from '../context.ts';
import { getDetails, getDocumentRow, type StoredDocument } from './repository.ts';

/** A tenant's instruction as staff see it; that they looked is in the tenant's log. @throws DomainError `instructions.not_found` */
export function inspectInstruction(ctx: Context<StaffActor>, { id }: { id: string }): Promise<InstructionDetails> {
  return runQuery(
    ctx,
    'instructions.inspect',
    async (db) => {
      const instruction = await getDetails(db, id);
      await recordEvent(ctx, 'instructions.inspect', { entityId: id, instructionId: id, outcome: 'done' });
      return instruction;
    },
    { entityId: id },
  );
}

/** A document of it; that they looked is in the tenant's log. @throws DomainError `instruction_documents.not_found` */
export function inspectInstructionDocument(
  ctx: Context<StaffActor>,
  { id, documentId }: { id: string; documentId: string },
): Promise<StoredDocument> {
  return runQuery(
    ctx,
    'instructions.inspect',
    async (db) => {
      const document = await getDocumentRow(db, id, documentId);
      await recordEvent(ctx, 'instructions.inspect', { entityId: id, instructionId: id, outcome: 'done', details: { documentId } });
      return document;
    },
    { entityId: id },
  );
}
