import type { Referral } from '@mandat/contract';
import type { Transaction } from '@mandat/database';
import { runCommand } from '../command.ts';
import type { UserContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { demandAuthority } from '../instructions/authority.ts';
import { insertFiled } from '../instructions/file-instruction.ts';
import { requestDelivery } from '../outbox/enqueue.ts';
import { pushWorkItemsNow } from '../work-items/push-work-items.ts';
import { type Decision, decideReferral, getReferralRow, lockReferral } from './repository.ts';

/**
 * Makes an instruction of one's own of what a colleague asked for.
 * @throws DomainError `referrals.not_found`, `referrals.decided`, `referrals.stale`, `instructions.referred` to whoever has no authority either
 */
export async function takeOverReferral(ctx: UserContext, input: { id: string; version: number }): Promise<Referral> {
  const taken = await runCommand(
    ctx,
    'referrals.take_over',
    async (tx) => {
      const referral = await hold(tx, input);
      const authority = await demandAuthority(ctx, tx, referral.kind);
      const { kind, text, objectId, permission, effect } = referral;
      const content = { kind, text, objectType: objectId === null ? null : 'users', objectId, permission, effect };
      const { id: instructionId } = await insertFiled(tx, ctx, { content, authority });
      await decideReferral(tx, input.id, { ...decision(ctx, 'taken_over'), instructionId });
      return getReferralRow(tx, input.id);
    },
    { entityId: input.id },
  );
  await pushWorkItemsNow(ctx);
  await requestDelivery(ctx);
  return taken;
}

/** Lets it be, and says why. @throws DomainError as `takeOverReferral` */
export function dismissReferral(ctx: UserContext, input: { id: string; version: number; note: string }): Promise<Referral> {
  return runCommand(
    ctx,
    'referrals.dismiss',
    async (tx) => {
      const { kind } = await hold(tx, input);
      await demandAuthority(ctx, tx, kind);
      await decideReferral(tx, input.id, { ...decision(ctx, 'dismissed'), note: input.note });
      return getReferralRow(tx, input.id);
    },
    { entityId: input.id },
  );
}

async function hold(tx: Transaction, { id, version }: { id: string; version: number }): Promise<Referral> {
  const referral = await lockReferral(tx, id);
  if (referral.state !== 'open') throw new DomainError('referrals.decided', { current: referral });
  if (referral.version !== version) throw new DomainError('referrals.stale', { current: referral });
  return referral;
}

function decision({ actor, now }: UserContext, state: Decision['state']): Decision {
  return { state, by: actor.id, byName: `${actor.firstName} ${actor.lastName}`, at: now };
}
