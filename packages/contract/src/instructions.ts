import { z } from 'zod';
import { ActorKind } from './audit-entries.ts';
import { Id, Instant, line, text, Version } from './fields.ts';
import { InstructionKind, isStructured, type InstructionKind as Kind } from './instruction-kinds.ts';
import { idsFilter, type ListFields } from './lists.ts';
import { Permission } from './permissions.ts';

/** `announced_orally`: not acted on until it is confirmed in writing (A11); `suspended`: a concern is raised, and what is bound to it pauses (A50). */
export const instructionStates = [
  'announced_orally',
  'received',
  'needs_clarification',
  'accepted',
  'suspended',
  'withdrawn',
  'executed',
  'refused',
] as const;
export const InstructionState = z.enum(instructionStates);
export type InstructionState = z.infer<typeof InstructionState>;

/** Where an instruction can go from each state. A suspended one goes back to where it was, or ends. */
export const instructionMoves: Readonly<Record<InstructionState, readonly InstructionState[]>> = {
  announced_orally: ['received', 'accepted', 'withdrawn', 'refused'],
  received: ['needs_clarification', 'accepted', 'suspended', 'withdrawn', 'refused'],
  needs_clarification: ['received', 'accepted', 'suspended', 'withdrawn', 'refused'],
  accepted: ['needs_clarification', 'suspended', 'withdrawn', 'refused', 'executed'],
  suspended: ['received', 'needs_clarification', 'accepted', 'withdrawn', 'refused'],
  withdrawn: [],
  executed: [],
  refused: [],
};

export function canMove(from: InstructionState, to: InstructionState): boolean {
  return instructionMoves[from].includes(to);
}

export const instructionChannels = ['console', 'letter', 'fax', 'email', 'telephone', 'in_person'] as const;
export const InstructionChannel = z.enum(instructionChannels);
export type InstructionChannel = z.infer<typeof InstructionChannel>;

/** What is said, not written: it waits for its confirmation in writing. */
export const oralChannels: readonly InstructionChannel[] = ['telephone', 'in_person'];

/** The laws that a concern can name (A49). */
export const concernLaws = ['gdpr_5', 'gdpr_6', 'gdpr_9', 'gdpr_17', 'gdpr_28', 'gdpr_32', 'gdpr_44', 'bdsg', 'other'] as const;
export const ConcernLaw = z.enum(concernLaws);
export type ConcernLaw = z.infer<typeof ConcernLaw>;

export const rightEffects = ['grant', 'revoke'] as const;
const subject = {
  kind: InstructionKind,
  text: text(4_000),
  /** The user that it is about, for the kinds that are about one. */
  objectId: Id.optional(),
  permission: Permission.optional(),
  effect: z.enum(rightEffects).optional(),
};

interface Subject {
  kind: Kind;
  objectId?: string | undefined;
  permission?: Permission | undefined;
  effect?: (typeof rightEffects)[number] | undefined;
}

/** An object where the kind is about one and nowhere else; a right where a right is to change. */
function isWhole({ kind, objectId, permission, effect }: Subject): boolean {
  const namesRight = permission !== undefined && effect !== undefined;
  const namesNothing = permission === undefined && effect === undefined;
  return (objectId !== undefined) === isStructured(kind) && (kind === 'change_right' ? namesRight : namesNothing);
}
const wholeness = { path: ['objectId'], error: 'invalid' };

/** The most bytes that an attached document may have. */
export const maximumDocumentBytes = 10 * 1024 * 1024;

/** A file in base64. */
export const AttachedDocument = z.strictObject({
  name: line(200),
  contentType: z.enum(['application/pdf', 'image/jpeg', 'image/png', 'text/plain', 'message/rfc822']),
  content: z
    .base64()
    .min(4, 'required')
    .max(Math.ceil(maximumDocumentBytes / 3) * 4, 'too_long'),
});
export type AttachedDocument = z.infer<typeof AttachedDocument>;

export const FileInstruction = z.strictObject({ ...subject, document: AttachedDocument.optional() }).refine(isWhole, wholeness);
export type FileInstruction = z.infer<typeof FileInstruction>;

/** What staff take down: who gave it, a contact or an administrator, how and when. */
export const RecordInstruction = z
  .strictObject({
    ...subject,
    contactId: Id.optional(),
    administratorId: Id.optional(),
    channel: InstructionChannel.exclude(['console']),
    givenAt: Instant,
    document: AttachedDocument.optional(),
  })
  .refine(isWhole, wholeness)
  .refine((input) => (input.contactId === undefined) !== (input.administratorId === undefined), { path: ['contactId'], error: 'required' });
export type RecordInstruction = z.infer<typeof RecordInstruction>;

export const InstructionDocument = z.object({
  id: Id,
  name: z.string(),
  contentType: z.string(),
  size: z.int(),
  sha256: z.string(),
  createdAt: Instant,
});
export type InstructionDocument = z.infer<typeof InstructionDocument>;

export const Instruction = z.object({
  id: Id,
  kind: InstructionKind,
  text: z.string(),
  objectType: z.string().nullable(),
  objectId: Id.nullable(),
  /** As it reads now; null when it is gone or there is none. */
  objectName: z.string().nullable(),
  permission: z.string().nullable(),
  effect: z.enum(rightEffects).nullable(),
  channel: InstructionChannel,
  state: InstructionState,
  note: z.string().nullable(),
  law: z.string().nullable(),
  changedAt: Instant,
  contactId: Id.nullable(),
  givenBy: Id.nullable(),
  givenByName: z.string(),
  givenAt: Instant,
  signedByName: z.string().nullable(),
  signedAt: Instant.nullable(),
  signedHash: z.string().nullable(),
  executedByName: z.string().nullable(),
  executedAt: Instant.nullable(),
  createdAt: Instant,
  version: Version,
});
export type Instruction = z.infer<typeof Instruction>;

/** One state of its history. */
export const InstructionStep = z.object({
  id: Id,
  state: InstructionState,
  at: Instant,
  actorKind: ActorKind,
  actorName: z.string().nullable(),
  note: z.string().nullable(),
  law: z.string().nullable(),
});
export type InstructionStep = z.infer<typeof InstructionStep>;

/** Who was told of a state by mail; `deliveredAt` is the receipt. */
export const InstructionNotice = z.object({
  id: Id,
  state: InstructionState,
  name: z.string().nullable(),
  createdAt: Instant,
  deliveredAt: Instant.nullable(),
});

export const InstructionDetails = Instruction.extend({
  steps: z.array(InstructionStep),
  documents: z.array(InstructionDocument),
  notices: z.array(InstructionNotice),
});
export type InstructionDetails = z.infer<typeof InstructionDetails>;

const Reason = text(2_000);
/** `text`: what it says in writing; left out: as it was taken down. */
export const ConfirmInstruction = z.strictObject({ version: Version, text: text(4_000).optional() });
export type ConfirmInstruction = z.infer<typeof ConfirmInstruction>;
export const SignInstruction = z.strictObject({ version: Version });
export const WithdrawInstruction = z.strictObject({ version: Version, note: Reason.optional() });
/** A question, an answer, a reason. */
export const NoteOnInstruction = z.strictObject({ version: Version, note: Reason });
export type NoteOnInstruction = z.infer<typeof NoteOnInstruction>;
export const SuspendInstruction = z.strictObject({ version: Version, note: Reason, law: ConcernLaw });
export type SuspendInstruction = z.infer<typeof SuspendInstruction>;
export const MoveInstruction = z.strictObject({ version: Version });

export const instructionListFields = {
  sort: ['createdAt', 'givenAt', 'changedAt', 'kind', 'state'],
  filter: z.strictObject({
    id: idsFilter,
    q: line(100).optional(),
    kind: InstructionKind.optional(),
    state: InstructionState.optional(),
    isOpen: z.boolean().optional(),
    objectId: Id.optional(),
  }),
} as const satisfies ListFields<string, z.ZodObject>;

export const openInstructionStates: readonly InstructionState[] = instructionStates.filter((state) => instructionMoves[state].length > 0);

/** The instruction that a change of staff's rests on; left out, the change is refused. */
export const InstructedChange = z.strictObject({ instructionId: Id.optional() });
