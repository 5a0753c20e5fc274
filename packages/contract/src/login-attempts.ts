import { z } from 'zod';
import { Id, Instant, line } from './fields.ts';
import { idsFilter, type ListFields } from './lists.ts';

export const loginOutcomes = [
  'success',
  'wrong_password',
  'unknown_user',
  'locked',
  'blocked',
  'ended',
  'suspended',
  'throttled',
  'wrong_code',
] as const;
export const LoginOutcome = z.enum(loginOutcomes);
export type LoginOutcome = z.infer<typeof LoginOutcome>;

export const LoginAttempt = z.object({
  id: Id,
  at: Instant,
  username: z.string(),
  userId: Id.nullable(),
  outcome: LoginOutcome,
  isKnownDevice: z.boolean(),
  addressPrefix: z.string().nullable(),
  userAgent: z.string().nullable(),
});
export type LoginAttempt = z.infer<typeof LoginAttempt>;

export const loginAttemptListFields = {
  sort: ['at'],
  filter: z.strictObject({
    id: idsFilter,
    q: line(100).optional(),
    outcome: LoginOutcome.optional(),
    isFailure: z.boolean().optional(),
    userId: Id.optional(),
    at_gte: Instant.optional(),
    at_lte: Instant.optional(),
  }),
} as const satisfies ListFields<string, z.ZodObject>;
