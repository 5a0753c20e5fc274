import type { Transaction } from '@mandat/database';
import { DomainError } from '../errors.ts';
import { hasSecondFactor } from './repository.ts';

/** Takes a removal back that would leave somebody without a second factor. @throws DomainError `second_factor.last` */
export async function assertFactorLeft(tx: Transaction, staffId: string): Promise<void> {
  if (!(await hasSecondFactor(tx, staffId))) throw new DomainError('second_factor.last');
}
