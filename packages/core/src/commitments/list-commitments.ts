import type { Commitment, commitmentListFields, ListQuery, Page } from '@mandat/contract';
import type { z } from 'zod';
import { runQuery } from '../command.ts';
import type { OperatorContext } from '../context.ts';
import { listCommitmentRows } from './repository.ts';

type Query = ListQuery<(typeof commitmentListFields.sort)[number], z.output<typeof commitmentListFields.filter>>;

/** One page of what staff promised, revoked and ended ones too. */
export function listCommitments(ctx: OperatorContext, query: Query): Promise<Page<Commitment>> {
  return runQuery(ctx, 'commitments.read', (db) => listCommitmentRows(db, query));
}
