import { type InviteAuditor, type InvitedAuditor, isOpenAudit } from '@mandat/contract';
import type { Transaction } from '@mandat/database';
import { findAuditCase } from '../audit-cases/repository.ts';
import { actorId } from '../audit-context.ts';
import { runCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { requestDelivery } from '../outbox/enqueue.ts';
import { newInitialPassword } from '../passwords/policy.ts';
import { addInvitedUser } from '../users/create-user.ts';
import { findInvitation, insertInvitation } from './repository.ts';

/**
 * Gives somebody an auditor's access until `validUntil` (A38): they read what an administrator reads, change nothing, and everything that they read is
 * on record. They get a mail with the way in; the initial password is answered, this once.
 * @throws DomainError `audit_cases.not_found`, `audit_cases.wrong_state` for one that is over, and as `createUser`
 */
export async function inviteAuditor(ctx: Context, input: InviteAuditor): Promise<InvitedAuditor> {
  const { organisation, auditCaseId, ...person } = input;
  const id = newId();
  const initialPassword = newInitialPassword();
  const invited = await runCommand(
    ctx,
    'auditor_invitations.create',
    async (tx) => {
      await assertAuditIsOpen(tx, auditCaseId);
      await addInvitedUser(tx, ctx, { ...person, id, roles: ['auditor'], initialPassword });
      await insertInvitation(tx, { userId: id, organisation, auditCaseId, invitedBy: actorId(ctx.actor), invitedAt: ctx.now });
      const invitation = await findInvitation(tx, id, ctx.now);
      if (invitation === undefined) throw new Error('an invitation was not kept');
      return invitation;
    },
    { entityId: id },
  );
  await requestDelivery(ctx);
  return { ...invited, initialPassword };
}

async function assertAuditIsOpen(tx: Transaction, auditCaseId: string | null): Promise<void> {
  if (auditCaseId === null) return;
  const audit = await findAuditCase(tx, auditCaseId);
  if (audit === undefined) throw new DomainError('audit_cases.not_found', { errors: { auditCaseId: 'invalid' } });
  if (!isOpenAudit(audit)) throw new DomainError('audit_cases.wrong_state', { errors: { auditCaseId: 'invalid' } });
}
