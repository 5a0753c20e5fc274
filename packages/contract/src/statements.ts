import { z } from 'zod';
import { Id, Instant, line, text, Version } from './fields.ts';
import { idsFilter, type ListFields } from './lists.ts';

const TextHash = z.string().regex(/^[0-9a-f]{64}$/, 'hash_form');

const values = {
  id: Id,
  version: Version,
  textDe: z.string(),
  textEn: z.string(),
  /** SHA-256 of the JSON array of both texts, German first, in hexadecimal. */
  textHash: TextHash,
  validFrom: Instant,
};

/** The data-processing statement that is in force, as whoever asks stands to it. */
export const CurrentStatement = z.object({ ...values, confirmedAt: Instant.nullable() });
export type CurrentStatement = z.infer<typeof CurrentStatement>;

/** What was read: another version, or another text, is no confirmation. */
export const ConfirmStatement = z.strictObject({ version: Version, textHash: TextHash });
export type ConfirmStatement = z.infer<typeof ConfirmStatement>;

/** Of the versions whose time has come the newest is in force. */
export const statementStates = ['planned', 'in_force', 'superseded'] as const;
export const StatementState = z.enum(statementStates);
export type StatementState = z.infer<typeof StatementState>;

/** A version with how many of those who can sign in have confirmed it. */
export const Statement = z.object({
  ...values,
  state: StatementState,
  publishedAt: Instant,
  publishedByName: z.string().nullable(),
  confirmedUsers: z.int(),
  activeUsers: z.int(),
});
export type Statement = z.infer<typeof Statement>;

/** A version that follows the newest; without `validFrom` it is in force at once. */
export const PublishStatement = z.strictObject({
  textDe: text(20_000),
  textEn: text(20_000),
  validFrom: Instant.nullable(),
});
export type PublishStatement = z.infer<typeof PublishStatement>;

export const statementListFields = { sort: ['version'], filter: z.strictObject({}) } as const satisfies ListFields<string, z.ZodObject>;

/** Somebody who can sign in, and the newest version that they have confirmed. `id` is the user's. */
export const StatementConfirmation = z.object({
  id: Id,
  username: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  version: Version.nullable(),
  confirmedAt: Instant.nullable(),
  /** The version in force is still to be confirmed. */
  isDue: z.boolean(),
});
export type StatementConfirmation = z.infer<typeof StatementConfirmation>;

export const statementConfirmationListFields = {
  sort: ['lastName', 'username', 'confirmedAt'],
  filter: z.strictObject({ id: idsFilter, q: line(100).optional(), isDue: z.boolean().optional() }),
} as const satisfies ListFields<string, z.ZodObject>;
