import type { ListQuery, Page, Review, reviewListFields } from '@mandat/contract';
import type { z } from 'zod';
import { runQuery } from '../command.ts';
import type { Context } from '../context.ts';
import { listReviewRows } from './repository.ts';

type Query = ListQuery<(typeof reviewListFields.sort)[number], z.output<typeof reviewListFields.filter>>;

/** One page of the reviews that were held, each with what was asked and answered. */
export function listReviews(ctx: Context, query: Query): Promise<Page<Review>> {
  return runQuery(ctx, 'reviews.read', (db) => listReviewRows(db, query));
}
