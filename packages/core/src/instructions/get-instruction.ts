import type { InstructionDetails } from '@mandat/contract';
import { runQuery } from '../command.ts';
import type { Context } from '../context.ts';
import { getDetails, getDocumentRow, type StoredDocument } from './repository.ts';

/** One instruction with its history. @throws DomainError `instructions.not_found` */
export function getInstruction(ctx: Context, { id }: { id: string }): Promise<InstructionDetails> {
  return runQuery(ctx, 'instructions.read', (db) => getDetails(db, id), { entityId: id });
}

/** A document as it was handed in. @throws DomainError `instruction_documents.not_found` */
export function getInstructionDocument(ctx: Context, { id, documentId }: { id: string; documentId: string }): Promise<StoredDocument> {
  return runQuery(ctx, 'instructions.read', (db) => getDocumentRow(db, id, documentId), { entityId: id });
}
