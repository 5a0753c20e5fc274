import { z } from 'zod';
import { Email, Id, Instant, line, Version } from './fields.ts';
import { InstructionKind } from './instruction-kinds.ts';
import { idsFilter, type ListFields } from './lists.ts';

/** Somebody who may instruct the operator on the customer's behalf (A14): about what, from when until when, and who stands in. */
export const AuthorisedContact = z.object({
  id: Id,
  /** The account under which they file instructions themselves; null: by letter or telephone alone. */
  userId: Id.nullable(),
  name: z.string(),
  email: z.string(),
  kinds: z.array(InstructionKind),
  validFrom: Instant,
  validUntil: Instant.nullable(),
  deputyId: Id.nullable(),
  deputyName: z.string().nullable(),
  /** Now, that is. */
  isValid: z.boolean(),
  createdAt: Instant,
  version: Version,
});
export type AuthorisedContact = z.infer<typeof AuthorisedContact>;

const writable = {
  userId: Id.nullable(),
  name: line(200),
  email: Email,
  kinds: z
    .array(InstructionKind)
    .min(1, 'required')
    .refine((kinds) => new Set(kinds).size === kinds.length, 'duplicate'),
  validFrom: Instant.optional(),
  validUntil: Instant.nullable(),
  deputyId: Id.nullable(),
};

/** `validFrom` left out: from now on. */
export const CreateAuthorisedContact = z.strictObject({
  ...writable,
  userId: writable.userId.optional(),
  validUntil: writable.validUntil.optional(),
  deputyId: writable.deputyId.optional(),
});
export type CreateAuthorisedContact = z.infer<typeof CreateAuthorisedContact>;

/** Authority ends by `validUntil`: nobody is taken out, because instructions refer to who gave them. */
export const UpdateAuthorisedContact = z.strictObject({ ...z.strictObject(writable).partial().shape, version: Version });
export type UpdateAuthorisedContact = z.infer<typeof UpdateAuthorisedContact>;

export const authorisedContactListFields = {
  sort: ['name', 'validFrom', 'validUntil', 'createdAt'],
  filter: z.strictObject({
    id: idsFilter,
    q: line(100).optional(),
    kind: InstructionKind.optional(),
    userId: Id.optional(),
    isValid: z.boolean().optional(),
  }),
} as const satisfies ListFields<string, z.ZodObject>;
