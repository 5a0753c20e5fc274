import type { Commitment } from '@mandat/contract';
import { actorId } from '../audit-context.ts';
import { runCommand } from '../command.ts';
import type { OperatorContext } from '../context.ts';
import { DomainError } from '../errors.ts';
import { lockCommitment, setRevocation } from './repository.ts';

/**
 * Ends a commitment; without another one of its kind its signer opens no tenant any more, from the next request on.
 * @throws DomainError `commitments.not_found`, `commitments.revoked`
 */
export function revokeCommitment(ctx: OperatorContext, input: { id: string; reason: string }): Promise<Commitment> {
  const { id, reason } = input;
  return runCommand(
    ctx,
    'commitments.revoke',
    async (tx) => {
      const commitment = await lockCommitment(tx, id);
      if (commitment === undefined) throw new DomainError('commitments.not_found');
      if (commitment.revokedAt !== null) throw new DomainError('commitments.revoked');
      await setRevocation(tx, id, { revokedAt: ctx.now, revokedBy: actorId(ctx.actor), revocationReason: reason });
      return (await lockCommitment(tx, id)) ?? commitment;
    },
    { entityId: id, reason },
  );
}
