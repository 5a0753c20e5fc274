import { createHash } from 'node:crypto';
import { type AttachedDocument, type AuditCaseDocument, maximumDocumentBytes } from '@mandat/contract';
import { actorId } from '../audit-context.ts';
import { runCommand } from '../command.ts';
import type { Actor, Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { takeAuditCase } from './move.ts';
import { insertDocument } from './repository.ts';

/**
 * Adds a report or another paper to an audit, of 10 MiB at most, with the SHA-256 by which it is recognised. It is never changed.
 * @throws DomainError `audit_cases.not_found`, `audit_cases.wrong_state`, `audit_cases.other_side`, `request.too_large`
 */
export function attachAuditCaseDocument(ctx: Context, input: AttachedDocument & { id: string }): Promise<AuditCaseDocument> {
  const content = Buffer.from(input.content, 'base64');
  const facts = { id: newId(), name: input.name, contentType: input.contentType, size: content.length };
  const added = { ...facts, sha256: createHash('sha256').update(content).digest('hex'), addedByName: nameOf(ctx.actor) };
  return runCommand(
    ctx,
    'audit_cases.attach',
    async (tx) => {
      if (content.length > maximumDocumentBytes) throw new DomainError('request.too_large');
      await takeAuditCase(tx, ctx, input.id, 'attach');
      await insertDocument(tx, { ...added, content, caseId: input.id, addedAt: ctx.now, addedBy: actorId(ctx.actor) });
      return { ...added, addedAt: ctx.now.toISOString() };
    },
    { entityId: input.id },
  );
}

function nameOf(actor: Actor): string {
  if (actor.kind === 'user' || actor.kind === 'staff') return `${actor.firstName} ${actor.lastName}`;
  return actor.kind === 'system' ? actor.name : '';
}
