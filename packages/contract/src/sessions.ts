import { z } from 'zod';
import { Instant } from './fields.ts';
import type { ListFields } from './lists.ts';

/** `id` names the session and is of no use as a token. */
export const Session = z.object({
  id: z.string(),
  isCurrent: z.boolean(),
  createdAt: Instant,
  lastSeenAt: Instant,
  endsAt: Instant,
  addressPrefix: z.string().nullable(),
  userAgent: z.string().nullable(),
});
export type Session = z.infer<typeof Session>;

export const sessionListFields = {
  sort: ['lastSeenAt', 'createdAt'],
  filter: z.strictObject({}),
} as const satisfies ListFields<string, z.ZodObject>;
