import type { ListQuery, Page, Referral, referralListFields } from '@mandat/contract';
import type { z } from 'zod';
import { runQuery } from '../command.ts';
import type { Context } from '../context.ts';
import { getReferralRow, listReferralRows } from './repository.ts';

type Query = ListQuery<(typeof referralListFields.sort)[number], z.output<typeof referralListFields.filter>>;

/** One page of what colleagues without authority asked for. */
export function listReferrals(ctx: Context, query: Query): Promise<Page<Referral>> {
  return runQuery(ctx, 'referrals.read', (db) => listReferralRows(db, query));
}

/** @throws DomainError `referrals.not_found` */
export function getReferral(ctx: Context, { id }: { id: string }): Promise<Referral> {
  return runQuery(ctx, 'referrals.read', (db) => getReferralRow(db, id), { entityId: id });
}
