import { z } from 'zod';
import { Id, Instant, line } from './fields.ts';
import { idsFilter, type ListFields } from './lists.ts';

/** An automatic lock of access. `userId` is null when no user bears that name; `isKnownDevice`: only one device is locked. */
export const Lockout = z.object({
  id: Id,
  username: z.string(),
  userId: Id.nullable(),
  isKnownDevice: z.boolean(),
  failures: z.int(),
  lastFailureAt: Instant,
  lockedUntil: Instant.nullable(),
});
export type Lockout = z.infer<typeof Lockout>;

export const lockoutListFields = {
  sort: ['lockedUntil', 'lastFailureAt', 'username', 'failures'],
  filter: z.strictObject({ id: idsFilter, q: line(100).optional(), isLocked: z.boolean().optional(), userId: Id.optional() }),
} as const satisfies ListFields<string, z.ZodObject>;
