import { z } from 'zod';
import { Id, Instant, line, text, Version } from './fields.ts';
import { idsFilter, type ListFields } from './lists.ts';

/** What the operator reviews regularly (A96): whether instructions were followed, and whether agreed measures are kept. */
export const reviewSubjects = ['instructions', 'agreed_measures'] as const;
export const ReviewSubject = z.enum(reviewSubjects);
export type ReviewSubject = z.infer<typeof ReviewSubject>;

export const reviewResults = ['as_agreed', 'deviation', 'to_be_changed'] as const;
export const ReviewResult = z.enum(reviewResults);
export type ReviewResult = z.infer<typeof ReviewResult>;

export const reviewQuestions = [
  'in_writing',
  'carried_out',
  'nothing_beyond',
  'nothing_open',
  'contacts_current',
  'measures_in_force',
  'state_of_the_art',
  'staff_committed',
  'subprocessors_checked',
  'retention_kept',
] as const;
export const ReviewQuestion = z.enum(reviewQuestions);
export type ReviewQuestion = z.infer<typeof ReviewQuestion>;

/** What each review has to answer, in this order. */
export const reviewChecklists: Readonly<Record<ReviewSubject, readonly ReviewQuestion[]>> = {
  instructions: ['in_writing', 'carried_out', 'nothing_beyond', 'nothing_open', 'contacts_current'],
  agreed_measures: ['measures_in_force', 'state_of_the_art', 'staff_committed', 'subprocessors_checked', 'retention_kept'],
};

export const reviewAnswers = ['yes', 'no', 'not_applicable'] as const;
export const ReviewAnswer = z.enum(reviewAnswers);
export type ReviewAnswer = z.infer<typeof ReviewAnswer>;

const CheckedQuestion = z.strictObject({ question: ReviewQuestion, answer: ReviewAnswer, note: line(500).nullable() });
export const ReviewChecklist = z.array(CheckedQuestion).max(reviewQuestions.length, 'too_many');
export type ReviewChecklist = z.infer<typeof ReviewChecklist>;

/** How often a contract may let reviews be held, in months. */
export const reviewIntervalLimits = { minimum: 1, maximum: 24 } as const;

/** A calendar day of this and the next century. */
const Day = z.iso.date().refine((day) => day >= '2000-01-01' && day < '2200-01-01', 'out_of_range');

export const ReviewPlan = z.object({
  id: Id,
  subject: ReviewSubject,
  intervalMonths: z.int(),
  firstDueOn: z.iso.date(),
  lastReviewedOn: z.iso.date().nullable(),
  nextDueOn: z.iso.date(),
  isOverdue: z.boolean(),
  version: Version,
});
export type ReviewPlan = z.infer<typeof ReviewPlan>;

/** `firstDueOn` counts until the first review; after that each is due `intervalMonths` after the last. */
export const UpdateReviewPlan = z.strictObject({
  intervalMonths: z.int().min(reviewIntervalLimits.minimum, 'out_of_range').max(reviewIntervalLimits.maximum, 'out_of_range'),
  firstDueOn: Day,
  version: Version,
});
export type UpdateReviewPlan = z.infer<typeof UpdateReviewPlan>;

export const Review = z.object({
  id: Id,
  subject: ReviewSubject,
  dueOn: z.iso.date(),
  reviewedOn: z.iso.date(),
  result: ReviewResult,
  checklist: ReviewChecklist,
  findings: z.string().nullable(),
  recordedAt: Instant,
  reviewerName: z.string(),
  /** The change that the review led to (A97). */
  changeRequestId: Id.nullable(),
});
export type Review = z.infer<typeof Review>;

export const RecordReview = z.strictObject({
  subject: ReviewSubject,
  result: ReviewResult,
  checklist: ReviewChecklist,
  findings: text(10_000).nullable(),
});
export type RecordReview = z.infer<typeof RecordReview>;

export const reviewListFields = {
  sort: ['recordedAt'],
  filter: z.strictObject({ id: idsFilter, subject: ReviewSubject.optional(), result: ReviewResult.optional() }),
} as const satisfies ListFields<string, z.ZodObject>;

/**
 * Why a review cannot be recorded as it is: a question left out or not of this subject, everything as agreed although a question is answered with
 * no, or something found that is not said. `undefined` when it can.
 */
export function whyNotRecord(
  review: RecordReview,
): 'reviews.checklist_incomplete' | 'reviews.contradictory' | 'reviews.findings_missing' | undefined {
  const asked = reviewChecklists[review.subject];
  const answered = review.checklist.map(({ question }) => question);
  if (answered.length !== asked.length || asked.some((question) => !answered.includes(question))) return 'reviews.checklist_incomplete';
  if (review.result !== 'as_agreed') return review.findings === null ? 'reviews.findings_missing' : undefined;
  return review.checklist.some(({ answer }) => answer === 'no') ? 'reviews.contradictory' : undefined;
}
