import { z } from 'zod';
import { Id, Instant, line, text, Version } from './fields.ts';
import { idsFilter, type ListFields } from './lists.ts';

/** Proposed until both sides have signed the same text (A10). */
export const changeRequestStates = ['proposed', 'effective', 'declined', 'withdrawn'] as const;
export const ChangeRequestState = z.enum(changeRequestStates);
export type ChangeRequestState = z.infer<typeof ChangeRequestState>;

/** What is to change: what is processed, how, how much, or another part of the agreement. */
export const changeKinds = ['content', 'procedure', 'scope', 'other'] as const;
export const ChangeKind = z.enum(changeKinds);
export type ChangeKind = z.infer<typeof ChangeKind>;

export const parties = ['customer', 'operator'] as const;
export const Party = z.enum(parties);
export type Party = z.infer<typeof Party>;

const Day = z.iso.date().refine((day) => day >= '1900-01-01' && day < '3000-01-01', 'out_of_range');

/** What is signed: canonical JSON of this, with the request's id and the version, is what a signature's hash is of. */
export const ProposeChange = z.strictObject({
  title: line(200),
  kind: ChangeKind,
  text: text(20_000),
  /** The day from which it holds. */
  effectiveOn: Day,
  /** What it follows from: a review, or an instruction. */
  reviewId: Id.nullable().default(null),
  instructionId: Id.nullable().default(null),
});
export type ProposeChange = z.infer<typeof ProposeChange>;

/** `version` is the one that was read. A new text lets every signature of the one before count no more. */
export const ReviseChange = ProposeChange.extend({ version: Version });
export type ReviseChange = z.infer<typeof ReviseChange>;

/** Both name the text that was read: another one in the meantime is 409, never signed unseen. */
export const SignChange = z.strictObject({ version: Version, hash: z.string().regex(/^[0-9a-f]{64}$/, 'hash_form') });
export type SignChange = z.infer<typeof SignChange>;

export const CommentOnChange = z.strictObject({ text: text(5_000) });
export type CommentOnChange = z.infer<typeof CommentOnChange>;

export const DeclineChange = z.strictObject({ reason: text(1_000) });
export type DeclineChange = z.infer<typeof DeclineChange>;

const Author = z.object({ party: Party, id: Id.nullable(), name: z.string() });

export const ChangeSignature = z.object({
  id: Id,
  party: Party,
  signerId: Id,
  signerName: z.string(),
  version: Version,
  hash: z.string(),
  signedAt: Instant,
});
export type ChangeSignature = z.infer<typeof ChangeSignature>;

/** One text of a request. `content` is the exact JSON that `hash` is the SHA-256 of. */
export const ChangeVersion = z.object({ version: Version, content: z.string(), hash: z.string(), author: Author, at: Instant });
export type ChangeVersion = z.infer<typeof ChangeVersion>;

export const ChangeComment = z.object({ id: Id, author: Author, text: z.string(), at: Instant });
export type ChangeComment = z.infer<typeof ChangeComment>;

/** `signedBy`: the sides that have signed the text as it stands now. */
export const ChangeRequest = z.object({
  id: Id,
  number: z.int(),
  title: z.string(),
  kind: ChangeKind,
  effectiveOn: z.string(),
  state: ChangeRequestState,
  proposedBy: Party,
  signedBy: z.array(Party),
  version: Version,
  createdAt: Instant,
  changedAt: Instant,
  /** When both had signed. */
  effectiveAt: Instant.nullable(),
  endReason: z.string().nullable(),
});
export type ChangeRequest = z.infer<typeof ChangeRequest>;

/** The newest version, signature and comment come last. */
export const ChangeRequestHistory = ChangeRequest.extend({
  versions: z.array(ChangeVersion),
  signatures: z.array(ChangeSignature),
  comments: z.array(ChangeComment),
});
export type ChangeRequestHistory = z.infer<typeof ChangeRequestHistory>;

export const changeRequestListFields = {
  sort: ['number', 'title', 'kind', 'state', 'effectiveOn', 'createdAt', 'changedAt'],
  filter: z.strictObject({
    id: idsFilter,
    q: line(100).optional(),
    state: ChangeRequestState.optional(),
    kind: ChangeKind.optional(),
    proposedBy: Party.optional(),
    /** Those that the given side has yet to sign. */
    unsignedBy: Party.optional(),
    reviewId: Id.optional(),
    instructionId: Id.optional(),
  }),
} as const satisfies ListFields<string, z.ZodObject>;

type Decidable = Pick<ChangeRequest, 'state' | 'signedBy'>;

/** Why a request cannot be changed, commented on or ended any more, as an error code. */
export function whyNotChange({ state }: Pick<ChangeRequest, 'state'>): 'change_requests.ended' | undefined {
  return state === 'proposed' ? undefined : 'change_requests.ended';
}

/** Why `party` cannot sign, as an error code. */
export function whyNotSign(request: Decidable, party: Party): 'change_requests.ended' | 'change_requests.already_signed' | undefined {
  if (request.state !== 'proposed') return 'change_requests.ended';
  return request.signedBy.includes(party) ? 'change_requests.already_signed' : undefined;
}
