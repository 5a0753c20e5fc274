import { createHash } from 'node:crypto';
import { type AttachedDocument, type FileInstruction, type InstructionDetails, isStructured, maximumDocumentBytes } from '@mandat/contract';
import type { Transaction } from '@mandat/database';
import { recordEvent, runCommand } from '../command.ts';
import type { Context, UserContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { requestDelivery } from '../outbox/enqueue.ts';
import { refer } from '../referrals/refer.ts';
import { assertUserExists } from '../users/repository.ts';
import { pushWorkItemsNow } from '../work-items/push-work-items.ts';
import { type Authority, findAuthority } from './authority.ts';
import { getDetails, insertDocument, insertInstruction } from './repository.ts';
import { type Content, hashContent, stateInWriting } from './rules.ts';

/**
 * Files an instruction to the operator. One with an existing object by somebody authorised is accepted at once: it is in writing and its giver is
 * known. What somebody without authority asks for becomes a task of those who have it.
 * @throws DomainError `instructions.referred` with who may give it, `users.not_found`, `instructions.document_too_large`
 */
export async function fileInstruction(ctx: UserContext, input: FileInstruction): Promise<InstructionDetails> {
  const outcome = await runCommand(ctx, 'instructions.file', async (tx) => {
    const content = contentOf(input);
    if (content.objectId !== null) await assertUserExists(tx, content.objectId);
    const authority = await findAuthority(ctx, tx, input.kind);
    if (authority === undefined) {
      const referral = await refer(tx, ctx, content);
      await recordEvent(ctx, 'instructions.file', { entityId: referral.referralId ?? undefined, outcome: 'refused' }, tx);
      return { referral };
    }
    return { filed: await insertFiled(tx, ctx, { content, authority, document: input.document }) };
  });
  await requestDelivery(ctx);
  if (outcome.filed === undefined) throw new DomainError('instructions.referred', { current: outcome.referral });
  await pushWorkItemsNow(ctx);
  return outcome.filed;
}

interface Filing {
  content: Content;
  authority: Authority;
  document?: AttachedDocument | undefined;
}

/** Writes an instruction of the actor's own, signed by the fact that they are signed in. */
export async function insertFiled(
  tx: Transaction,
  ctx: UserContext,
  { content, authority, document }: Filing,
): Promise<InstructionDetails> {
  const { actor, now } = ctx;
  const id = newId();
  const name = `${actor.firstName} ${actor.lastName}`;
  const instants = { changedAt: now, givenAt: now, createdAt: now, signedAt: now };
  await insertInstruction(tx, {
    ...{ id, ...content, ...authority, ...instants, channel: 'console', state: stateInWriting(content.kind) },
    ...{ givenBy: actor.id, givenByName: name, filedBy: actor.id, filedByKind: 'user' },
    ...{ signedBy: actor.id, signedByName: name, signedHash: hashContent(content) },
  });
  if (document !== undefined) await attachDocument(tx, ctx, id, document);
  return getDetails(tx, id);
}

/** @throws DomainError `instructions.document_too_large` */
export async function attachDocument(tx: Transaction, ctx: Context, instructionId: string, document: AttachedDocument): Promise<void> {
  const { name, contentType } = document;
  const content = Buffer.from(document.content, 'base64');
  if (content.length > maximumDocumentBytes) throw new DomainError('instructions.document_too_large');
  const sha256 = createHash('sha256').update(content).digest('hex');
  await insertDocument(tx, { id: newId(), instructionId, name, contentType, size: content.length, sha256, content, createdAt: ctx.now });
}

export function contentOf({
  kind,
  text,
  objectId,
  permission,
  effect,
}: Pick<FileInstruction, keyof Content & keyof FileInstruction>): Content {
  const object = isStructured(kind) && objectId !== undefined ? { objectType: 'users', objectId } : { objectType: null, objectId: null };
  return { kind, text, ...object, permission: permission ?? null, effect: effect ?? null };
}
