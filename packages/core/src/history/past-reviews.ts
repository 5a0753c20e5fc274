import { type AuditCaseKind, type ReviewResult, type ReviewSubject, reviewChecklists } from '@mandat/contract';
import { findRate, insertAuditCase, insertTimeEntry } from '../audit-cases/repository.ts';
import { dayOf } from '../calendar.ts';
import { runCommand } from '../command.ts';
import type { UserActor } from '../context.ts';
import { newId } from '../ids.ts';
import { getPlanOf, insertReview } from '../reviews/repository.ts';
import { contextAt, type Replay } from './replay.ts';

/** One of the operator's staff, as the customer's records name them. */
export interface PastReviewer {
  id: string;
  name: string;
}

export interface PastReview {
  at: Date;
  subject: ReviewSubject;
  result: ReviewResult;
  findings: string | null;
  by: PastReviewer;
}

/** Writes a review of the past in which every question was answered with yes, but for the last one where something was found. */
export async function recordPastReview(replay: Replay, { at, subject, result, findings, by }: PastReview): Promise<void> {
  const ctx = contextAt(replay, at, undefined);
  const questions = reviewChecklists[subject];
  const checklist = questions.map((question, index) => ({
    ...{ question, note: null },
    answer: result !== 'as_agreed' && index === questions.length - 1 ? 'no' : 'yes',
  }));
  await runCommand(ctx, 'reviews.record', async (tx) => {
    const { id: planId, nextDueOn: dueOn } = await getPlanOf(tx, subject, at);
    const facts = { id: newId(), planId, dueOn, result, checklist, findings, recordedAt: at };
    await insertReview(tx, { ...facts, reviewedOn: dayOf(at), reviewerId: by.id, reviewerName: by.name });
  });
}

export interface PastAudit {
  requestedAt: Date;
  startsAt: Date;
  endsAt: Date;
  kind: AuditCaseKind;
  purpose: string;
  by: UserActor;
  /** How it ended, with the minutes of effort; it is open when left out. */
  closed?: { place: string; minutes: string; effort: number; staff: PastReviewer };
}

/** Writes an audit of the past, closed or still asked for, at the rate of its time. */
export async function recordPastAudit(replay: Replay, { closed, by, requestedAt, ...audit }: PastAudit): Promise<void> {
  const ctx = contextAt(replay, requestedAt, by);
  const id = newId();
  const rate = (await findRate(ctx.db, requestedAt)) ?? { hourlyRate: null, currency: null };
  const facts = { ...audit, ...rate, id, requestedBy: by.id, requestedAt };
  if (closed === undefined) {
    await runCommand(ctx, 'audit_cases.request', (tx) => insertAuditCase(tx, { ...facts, state: 'requested' }));
    return;
  }
  const { place, minutes, effort, staff } = closed;
  await runCommand(ctx, 'audit_cases.request', async (tx) => {
    await insertAuditCase(tx, { ...facts, state: 'closed', place, minutes, closedAt: audit.endsAt });
    const entry = { id: newId(), caseId: id, caseKind: audit.kind, workedOn: dayOf(audit.startsAt), minutes: effort };
    await insertTimeEntry(tx, {
      ...entry,
      ...{ activity: 'Begleitung der Prüfung', staffId: staff.id, staffName: staff.name, recordedAt: audit.endsAt },
    });
  });
}
