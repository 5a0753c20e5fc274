import { z } from 'zod';
import { Id, Instant, text, Version } from './fields.ts';
import { InstructionKind } from './instruction-kinds.ts';
import { rightEffects } from './instructions.ts';
import { idsFilter, type ListFields } from './lists.ts';

export const referralStates = ['open', 'taken_over', 'dismissed'] as const;
export const ReferralState = z.enum(referralStates);
export type ReferralState = z.infer<typeof ReferralState>;

/** What somebody without authority asked for, for those who have it to take over or to dismiss (A81). */
export const Referral = z.object({
  id: Id,
  kind: InstructionKind,
  text: z.string(),
  objectId: Id.nullable(),
  objectName: z.string().nullable(),
  permission: z.string().nullable(),
  effect: z.enum(rightEffects).nullable(),
  state: ReferralState,
  requestedBy: Id,
  requestedByName: z.string(),
  createdAt: Instant,
  decidedByName: z.string().nullable(),
  decidedAt: Instant.nullable(),
  note: z.string().nullable(),
  instructionId: Id.nullable(),
  version: Version,
});
export type Referral = z.infer<typeof Referral>;

/** What a 403 says to whom it refers: who may give such an instruction, and the task that they have got. */
export const ReferredTo = z.object({ referralId: Id.nullable(), contacts: z.array(z.string()) });
export type ReferredTo = z.infer<typeof ReferredTo>;

export const TakeOverReferral = z.strictObject({ version: Version });
export const DismissReferral = z.strictObject({ version: Version, note: text(2_000) });

export const referralListFields = {
  sort: ['createdAt', 'kind', 'state'],
  filter: z.strictObject({ id: idsFilter, state: ReferralState.optional(), kind: InstructionKind.optional() }),
} as const satisfies ListFields<string, z.ZodObject>;
