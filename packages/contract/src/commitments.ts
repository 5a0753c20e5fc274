import { z } from 'zod';
import { Id, Instant, text } from './fields.ts';
import { idsFilter, type ListFields } from './lists.ts';

/** To confidentiality (Art. 28(3)(b) GDPR, A31), and to the secrecy beyond it that contracts demand (A72). */
export const commitmentKinds = ['confidentiality', 'extended_secrecy'] as const;
export const CommitmentKind = z.enum(commitmentKinds);
export type CommitmentKind = z.infer<typeof CommitmentKind>;

export const Commitment = z.object({
  id: Id,
  staffId: Id,
  kind: CommitmentKind,
  signedOn: z.iso.date(),
  /** SHA-256 of the signed document. */
  documentHash: z.string(),
  validUntil: Instant.nullable(),
  recordedAt: Instant,
  recordedByName: z.string().nullable(),
  revokedAt: Instant.nullable(),
  revokedByName: z.string().nullable(),
  revocationReason: z.string().nullable(),
});
export type Commitment = z.infer<typeof Commitment>;

export const RecordCommitment = z.strictObject({
  staffId: Id,
  kind: CommitmentKind,
  signedOn: z.iso.date().refine((day) => day >= '1900-01-01', 'out_of_range'),
  documentHash: z.string().regex(/^[0-9a-f]{64}$/, 'hash_form'),
  validUntil: Instant.nullable(),
});
export type RecordCommitment = z.infer<typeof RecordCommitment>;

export const RevokeCommitment = z.strictObject({ reason: text(500) });
export type RevokeCommitment = z.infer<typeof RevokeCommitment>;

export const commitmentListFields = {
  sort: ['signedOn', 'recordedAt'],
  filter: z.strictObject({ id: idsFilter, staffId: Id.optional(), kind: CommitmentKind.optional() }),
} as const satisfies ListFields<string, z.ZodObject>;

/** Whether both commitments are in force: without both nobody opens a tenant. */
export function mayOpenTenants(inForce: readonly CommitmentKind[]): boolean {
  return commitmentKinds.every((kind) => inForce.includes(kind));
}
