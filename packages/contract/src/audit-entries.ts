import { z } from 'zod';
import { Id, Instant, line } from './fields.ts';
import { idsFilter, type ListFields } from './lists.ts';
import { Action } from './permissions.ts';

export const actorKinds = ['user', 'system', 'staff', 'anonymous'] as const;
export const ActorKind = z.enum(actorKinds);
export type ActorKind = z.infer<typeof ActorKind>;

/** `done`: it happened; `refused`: a right was missing, nothing changed; `failed`: a sign-in that did not succeed. */
export const auditOutcomes = ['done', 'refused', 'failed'] as const;
export const AuditOutcome = z.enum(auditOutcomes);
export type AuditOutcome = z.infer<typeof AuditOutcome>;

export const auditOperations = ['insert', 'update', 'delete', 'event'] as const;
export const AuditOperation = z.enum(auditOperations);
export type AuditOperation = z.infer<typeof AuditOperation>;

/** What changed and who did it, in clear; erased by its own rule, while the entry and its commitment stay. */
export const AuditPayload = z.object({
  actorName: z.string().nullable(),
  old: z.record(z.string(), z.unknown()).nullable(),
  new: z.record(z.string(), z.unknown()).nullable(),
  reason: z.string().nullable(),
  addressPrefix: z.string().nullable(),
  userAgent: z.string().nullable(),
});
export type AuditPayload = z.infer<typeof AuditPayload>;

export const AuditEntry = z.object({
  id: Id,
  at: Instant,
  actorKind: ActorKind,
  actorId: Id.nullable(),
  /** An `Action`, or what a newer version or a tool of the operator's wrote. */
  action: z.string(),
  operation: AuditOperation,
  entity: z.string(),
  entityId: z.string().nullable(),
  /** The name of the person or thing it was done to, as it reads now; null when it is gone. */
  entityName: z.string().nullable(),
  changedFields: z.array(z.string()),
  outcome: AuditOutcome,
  instructionId: Id.nullable(),
  requestId: z.string().nullable(),
  /** Null once erased. */
  payload: AuditPayload.nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const auditEntryListFields = {
  sort: ['at'],
  filter: z.strictObject({
    id: idsFilter,
    actorId: Id.optional(),
    actorKind: ActorKind.optional(),
    action: Action.optional(),
    entity: line(63).optional(),
    entityId: line(100).optional(),
    /** Everything that concerns one user: done by them or to them or their rights. */
    aboutUserId: Id.optional(),
    outcome: AuditOutcome.optional(),
    /** Whether something was changed: done, and one of `changeActions`. */
    isChange: z.boolean().optional(),
    requestId: line(64).optional(),
    at_gte: Instant.optional(),
    at_lte: Instant.optional(),
  }),
} as const satisfies ListFields<string, z.ZodObject>;

/** The newest signed head of the sealed log (a C2SP checkpoint), and the key that verifies it as verifiers read it. */
export const AuditCheckpoint = z.object({
  size: z.int(),
  signedAt: Instant,
  note: z.string(),
  verifierKey: z.string(),
});
export type AuditCheckpoint = z.infer<typeof AuditCheckpoint>;

/** What a site outside the database holds of the sealed log. `failingSince`: since when it misses a checkpoint. */
export const AuditSite = z.object({ name: z.string(), size: z.int(), anchoredAt: Instant.nullable(), failingSince: Instant.nullable() });
export type AuditSite = z.infer<typeof AuditSite>;

/** Where the sealing of the log stands. */
export const AuditSeal = z.object({
  /** The newest signed head; null while nothing is sealed. */
  checkpoint: AuditCheckpoint.nullable(),
  /** Entries that are not sealed yet, counted up to 10,000. */
  waiting: z.int(),
  /** Since when entries wait for longer than they should. */
  behindSince: Instant.nullable(),
  sites: z.array(AuditSite),
  /** The address at which programs fetch the heads; null while there is none. */
  feed: z.object({ createdAt: Instant }).nullable(),
});
export type AuditSeal = z.infer<typeof AuditSeal>;

export const sealStates = ['sealed', 'not_sealed', 'behind', 'site_missing'] as const;
export type SealState = (typeof sealStates)[number];

/** What is to be said first about a log's seal. */
export function sealStateOf({ checkpoint, behindSince, sites }: Pick<AuditSeal, 'checkpoint' | 'behindSince' | 'sites'>): SealState {
  if (behindSince !== null) return 'behind';
  if (checkpoint === null) return 'not_sealed';
  return sites.some(({ failingSince }) => failingSince !== null) ? 'site_missing' : 'sealed';
}

/**
 * Proves that an entry is in the sealed log: RFC 6962 leads from the hash of `leaf` over `path` (base64, nearest first) to the head. SHA-256 over
 * `salt` (hex) and `payload` is the leaf's commitment; both are null once the payload is erased.
 */
export const AuditEntryProof = z.object({
  leaf: z.string(),
  salt: z.string().nullable(),
  payload: z.string().nullable(),
  index: z.int(),
  path: z.array(z.string()),
  checkpoint: AuditCheckpoint,
});
export type AuditEntryProof = z.infer<typeof AuditEntryProof>;

export const auditDownloadFormats = ['csv', 'jsonl'] as const;
export const AuditDownloadFormat = z.enum(auditDownloadFormats);
export type AuditDownloadFormat = z.infer<typeof AuditDownloadFormat>;
