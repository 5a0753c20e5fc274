import { z } from 'zod';
import { Id, Instant, line, text, Version } from './fields.ts';
import { idsFilter, type ListFields } from './lists.ts';

/** At the operator's (A33), by an auditor's account alone (A38, A53), or by somebody whom the customer names (A52). */
export const auditCaseKinds = ['on_site', 'remote_account', 'third_party'] as const;
export const AuditCaseKind = z.enum(auditCaseKinds);
export type AuditCaseKind = z.infer<typeof AuditCaseKind>;

export const auditCaseStates = ['requested', 'scheduled', 'held', 'closed', 'declined', 'cancelled'] as const;
export const AuditCaseState = z.enum(auditCaseStates);
export type AuditCaseState = z.infer<typeof AuditCaseState>;

export const HourlyRate = z.string().regex(/^\d{1,6}(?:\.\d{1,2})?$/, 'price_form');

/** What an audit costs: the effort of all its entries together, per commenced hour (A51). Amounts are decimals of two places. */
export const InvoiceLine = z.object({
  minutes: z.int(),
  hours: z.int(),
  hourlyRate: z.string(),
  currency: z.string(),
  total: z.string(),
});
export type InvoiceLine = z.infer<typeof InvoiceLine>;

export const AuditCase = z.object({
  id: Id,
  kind: AuditCaseKind,
  state: AuditCaseState,
  purpose: z.string(),
  place: z.string().nullable(),
  startsAt: Instant,
  endsAt: Instant,
  participants: z.string().nullable(),
  minutes: z.string().nullable(),
  /** Why it was declined or cancelled. */
  reason: z.string().nullable(),
  requestedByName: z.string().nullable(),
  requestedAt: Instant,
  closedAt: Instant.nullable(),
  /** What it costs so far; null for an audit by account, which is free, and while no rate was published. */
  invoiceLine: InvoiceLine.nullable(),
  version: Version,
});
export type AuditCase = z.infer<typeof AuditCase>;

export const AuditTimeEntry = z.object({
  id: Id,
  workedOn: z.iso.date(),
  minutes: z.int(),
  activity: z.string(),
  staffName: z.string(),
  recordedAt: Instant,
});
export type AuditTimeEntry = z.infer<typeof AuditTimeEntry>;

export const AuditCaseDocument = z.object({
  id: Id,
  name: z.string(),
  contentType: z.string(),
  size: z.int(),
  sha256: z.string(),
  addedAt: Instant,
  addedByName: z.string(),
});
export type AuditCaseDocument = z.infer<typeof AuditCaseDocument>;

/** An audit with its papers and the effort that was spent on it. */
export const AuditCaseDetails = AuditCase.extend({ documents: z.array(AuditCaseDocument), timeEntries: z.array(AuditTimeEntry) });
export type AuditCaseDetails = z.infer<typeof AuditCaseDetails>;

const appointment = {
  startsAt: Instant,
  endsAt: Instant,
  place: line(300).nullable(),
  participants: text(2_000).nullable(),
};

/** The dates are those that the customer wishes; an audit by account needs nobody else and is scheduled at once. */
export const RequestAuditCase = z.strictObject({ kind: AuditCaseKind, purpose: text(2_000), ...appointment });
export type RequestAuditCase = z.infer<typeof RequestAuditCase>;

export const ScheduleAuditCase = z.strictObject({ ...appointment, version: Version });
export type ScheduleAuditCase = z.infer<typeof ScheduleAuditCase>;

/** Why it is declined or cancelled. */
export const EndAuditCase = z.strictObject({ reason: text(1_000), version: Version });
export type EndAuditCase = z.infer<typeof EndAuditCase>;

export const HoldAuditCase = z.strictObject({ minutes: text(20_000), participants: text(2_000).nullable(), version: Version });
export type HoldAuditCase = z.infer<typeof HoldAuditCase>;

export const CloseAuditCase = z.strictObject({ version: Version });
export type CloseAuditCase = z.infer<typeof CloseAuditCase>;

export const RecordAuditTime = z.strictObject({
  workedOn: z.iso.date().refine((day) => day >= '2000-01-01', 'out_of_range'),
  minutes: z.int().min(0, 'out_of_range').max(1440, 'out_of_range'),
  activity: line(500),
});
export type RecordAuditTime = z.infer<typeof RecordAuditTime>;

export const auditCaseListFields = {
  sort: ['startsAt', 'requestedAt'],
  filter: z.strictObject({ id: idsFilter, kind: AuditCaseKind.optional(), state: AuditCaseState.optional() }),
} as const satisfies ListFields<string, z.ZodObject>;

/** Hours as they are billed: every commenced one is whole (A51). */
export function billedHours(minutes: number): number {
  return Math.ceil(minutes / 60);
}

/** Whether something still comes of an audit. */
export function isOpenAudit({ state }: Pick<AuditCase, 'state'>): boolean {
  return openStates.includes(state);
}

export type AuditSide = 'customer' | 'operator';
export const auditMoves = ['schedule', 'decline', 'cancel', 'hold', 'close', 'attach', 'record_time'] as const;
export type AuditMove = (typeof auditMoves)[number];

const openStates: readonly AuditCaseState[] = ['requested', 'scheduled', 'held'];
const movableFrom: Readonly<Record<AuditMove, readonly AuditCaseState[]>> = {
  schedule: ['requested', 'scheduled'],
  decline: ['requested'],
  cancel: ['requested', 'scheduled'],
  hold: ['scheduled'],
  close: ['held'],
  attach: openStates,
  record_time: ['scheduled', 'held'],
};
const ofCustomer: readonly AuditMove[] = ['cancel', 'hold', 'attach'];
const ofOperator: readonly AuditMove[] = ['schedule', 'decline', 'hold', 'close', 'attach', 'record_time'];

/**
 * Why `side` cannot do `move` with an audit at `now`, as an error code; `undefined` when nothing speaks against it. An audit by account is the
 * customer's alone: it closes it itself, and staff neither move it nor bill it (A53). All others are closed by the operator, who bills them.
 */
export function whyNotMove(
  audit: Pick<AuditCase, 'kind' | 'state' | 'startsAt' | 'invoiceLine'>,
  move: AuditMove,
  side: AuditSide,
  now: Date,
):
  | 'audit_cases.free_of_charge'
  | 'audit_cases.other_side'
  | 'audit_cases.wrong_state'
  | 'audit_cases.not_begun'
  | 'audit_cases.rate_missing'
  | undefined {
  const isByAccount = audit.kind === 'remote_account';
  if (move === 'record_time' && isByAccount) return 'audit_cases.free_of_charge';
  if (!mayMove(move, side, isByAccount)) return 'audit_cases.other_side';
  if (!movableFrom[move].includes(audit.state)) return 'audit_cases.wrong_state';
  if (move === 'hold' && new Date(audit.startsAt) > now) return 'audit_cases.not_begun';
  if (move === 'record_time' && audit.invoiceLine === null) return 'audit_cases.rate_missing';
  return undefined;
}

function mayMove(move: AuditMove, side: AuditSide, isByAccount: boolean): boolean {
  if (isByAccount) return side === 'customer' && (ofCustomer.includes(move) || move === 'close');
  return (side === 'customer' ? ofCustomer : ofOperator).includes(move);
}
