import type { AuditorInvitation } from '@mandat/contract';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { createSessionStore } from '../session/session-store.ts';
import { lockUser, updateUserRow } from '../users/repository.ts';
import { findInvitation } from './repository.ts';

/**
 * Ends an auditor's access now, before its time: every session of theirs with it. @throws DomainError `auditor_invitations.not_found`,
 * `auditor_invitations.ended`
 */
export function endAuditorAccess(ctx: Context, input: { id: string }): Promise<AuditorInvitation> {
  const { id } = input;
  return runCommand(
    ctx,
    'auditor_invitations.end',
    async (tx) => {
      if ((await findInvitation(tx, id, ctx.now)) === undefined) throw new DomainError('auditor_invitations.not_found');
      await lockUser(tx, id, ctx.now);
      const invitation = await findInvitation(tx, id, ctx.now);
      if (invitation === undefined) throw new DomainError('auditor_invitations.not_found');
      if (invitation.hasEnded) throw new DomainError('auditor_invitations.ended');
      await updateUserRow(tx, id, { validUntil: ctx.now });
      await createSessionStore(tx).deleteAllOfUser(id);
      return { ...invitation, validUntil: ctx.now.toISOString(), hasEnded: true };
    },
    { entityId: id },
  );
}
