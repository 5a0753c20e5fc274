import {
  type ListQuery,
  type Page,
  type Review,
  ReviewChecklist,
  type ReviewPlan,
  type ReviewSubject,
  type Role,
  type reviewListFields,
} from '@mandat/contract';
import { allOf, literalLimit, readPage, type TenantDatabase, type Transaction, violatedConstraint } from '@mandat/database';
import { reviewPlans, reviews, userRoles, users } from '@mandat/database/tenant';
import { and, asc, desc, eq, gt, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { DomainError } from '../errors.ts';
import { planAt } from './rules.ts';

/** Drizzle leaves the table's name out of a column where there is one table alone; the subselect has an `id` of its own. */
const planId = sql`${reviewPlans}."id"`;

const planColumns = {
  id: reviewPlans.id,
  subject: reviewPlans.subject,
  intervalMonths: reviewPlans.intervalMonths,
  firstDueOn: reviewPlans.firstDueOn,
  version: reviewPlans.version,
  lastReviewedOn: sql<string | null>`(select max(${reviews.reviewedOn})::text from ${reviews} where ${reviews.planId} = ${planId})`,
};

export async function listPlans(db: TenantDatabase, now: Date): Promise<ReviewPlan[]> {
  const rows = await db.select(planColumns).from(reviewPlans).orderBy(desc(reviewPlans.subject));
  return rows.map((row) => planAt(row, now));
}

export async function findPlan(db: TenantDatabase, id: string, now: Date): Promise<ReviewPlan | undefined> {
  return (await listPlans(db, now)).find((plan) => plan.id === id);
}

/** @throws Error for a subject without plan: every tenant has one for each */
export async function getPlanOf(db: TenantDatabase, subject: ReviewSubject, now: Date): Promise<ReviewPlan> {
  const plan = (await listPlans(db, now)).find((found) => found.subject === subject);
  if (plan === undefined) throw new Error(`the tenant has no review plan for ${subject}`);
  return plan;
}

/** Gives plans to the subjects that have none. */
export async function insertPlans(tx: Transaction, plans: readonly (typeof reviewPlans.$inferInsert)[]): Promise<void> {
  await tx
    .insert(reviewPlans)
    .values([...plans])
    .onConflictDoNothing({ target: reviewPlans.subject });
}

type PlanState = typeof reviewPlans.$inferSelect.state;

/** What the alarm knows of each plan, by its id. */
export async function listPlanStates(db: TenantDatabase): Promise<Map<string, PlanState>> {
  const rows = await db.select({ id: reviewPlans.id, state: reviewPlans.state }).from(reviewPlans);
  return new Map(rows.map(({ id, state }) => [id, state]));
}

/** Leaves a plan alone that is in this state already. */
export async function setPlanState(tx: Transaction, id: string, state: PlanState, now: Date): Promise<void> {
  await tx
    .update(reviewPlans)
    .set({ state, stateSince: now })
    .where(and(eq(reviewPlans.id, id), ne(reviewPlans.state, state)));
}

/** Says whether the plan still had this version. */
export async function updatePlanRow(
  tx: Transaction,
  { id, version, ...values }: Pick<ReviewPlan, 'id' | 'version' | 'intervalMonths' | 'firstDueOn'>,
): Promise<boolean> {
  const rows = await tx
    .update(reviewPlans)
    .set({ ...values, version: sql`${reviewPlans.version} + 1` })
    .where(and(eq(reviewPlans.id, id), eq(reviewPlans.version, version)))
    .returning({ id: reviewPlans.id });
  return rows.length > 0;
}

export type NewReview = typeof reviews.$inferInsert;

/** @throws DomainError `reviews.already_recorded` */
export async function insertReview(tx: Transaction, review: NewReview): Promise<void> {
  try {
    await tx.insert(reviews).values(review);
  } catch (error) {
    if (violatedConstraint(error) === 'reviews_one_a_day') throw new DomainError('reviews.already_recorded');
    throw error;
  }
}

function select(db: TenantDatabase) {
  return db
    .select({
      id: reviews.id,
      subject: reviewPlans.subject,
      dueOn: reviews.dueOn,
      reviewedOn: reviews.reviewedOn,
      result: reviews.result,
      checklist: reviews.checklist,
      findings: reviews.findings,
      recordedAt: reviews.recordedAt,
      reviewerName: reviews.reviewerName,
      changeRequestId: reviews.changeRequestId,
    })
    .from(reviews)
    .innerJoin(reviewPlans, eq(reviewPlans.id, reviews.planId));
}

function toReview(row: Awaited<ReturnType<typeof select>>[number]): Review {
  return { ...row, recordedAt: row.recordedAt.toISOString(), checklist: ReviewChecklist.parse(row.checklist) };
}

export async function findReview(db: TenantDatabase, id: string): Promise<Review | undefined> {
  const [row] = await select(db).where(eq(reviews.id, id));
  return row && toReview(row);
}

type Query = ListQuery<(typeof reviewListFields.sort)[number], z.output<typeof reviewListFields.filter>>;

export function listReviewRows(db: TenantDatabase, query: Query): Promise<Page<Review>> {
  const { id, subject, result } = query.filter;
  const where = allOf(id && inArray(reviews.id, id), subject && eq(reviewPlans.subject, subject), result && eq(reviews.result, result));
  const order = query.sort[1] === 'ASC' ? asc : desc;
  return readPage(query, {
    async rows(limit, offset) {
      const ordered = select(db).where(where).orderBy(order(reviews.recordedAt), order(reviews.id));
      return (await ordered.limit(literalLimit(limit)).offset(offset)).map(toReview);
    },
    async count() {
      const counted = db
        .select({ count: sql<number>`count(*)::int` })
        .from(reviews)
        .innerJoin(reviewPlans, eq(reviewPlans.id, reviews.planId));
      return (await counted.where(where))[0]?.count ?? 0;
    },
  });
}

/** Active users who hold a role. */
export async function listHolders(db: TenantDatabase, role: Role, now: Date): Promise<string[]> {
  const isLasting = or(isNull(users.validUntil), gt(users.validUntil, now));
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .innerJoin(userRoles, eq(userRoles.userId, users.id))
    .where(and(eq(users.status, 'active'), isLasting, eq(userRoles.role, role)));
  return rows.map(({ id }) => id);
}
