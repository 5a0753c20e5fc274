import { z } from 'zod';
import { Id, isStorableJson, Json, line } from './fields.ts';
import { idsFilter, type ListFields } from './lists.ts';

export const savedQueryResources = [
  'users',
  'user-permissions',
  'lockouts',
  'login-attempts',
  'audit-entries',
  'statement-confirmations',
  'tickets',
  'change-requests',
  'reviews',
  'audit-cases',
  'instructions',
  'authorised-contacts',
  'auditor-invitations',
] as const;
export const SavedQueryResource = z.enum(savedQueryResources);
export type SavedQueryResource = z.infer<typeof SavedQueryResource>;

const SavedFilter = z
  .record(z.string().max(100, 'too_long'), Json)
  .refine((filter) => JSON.stringify(filter).length <= 4_000, 'too_long')
  .refine(isStorableJson, 'unprintable');
const SavedSort = z.strictObject({ field: line(64), order: z.enum(['ASC', 'DESC']) });

/** A named filter of a list, its owner's alone or shared with all colleagues who may see that list. */
export const SavedQuery = z.object({
  id: Id,
  resource: SavedQueryResource,
  name: z.string(),
  filter: SavedFilter,
  sort: SavedSort.nullable(),
  isShared: z.boolean(),
  isOwn: z.boolean(),
  ownerName: z.string().nullable(),
});
export type SavedQuery = z.infer<typeof SavedQuery>;

export const CreateSavedQuery = z.strictObject({
  resource: SavedQueryResource,
  name: line(80),
  filter: SavedFilter,
  sort: SavedSort.nullable(),
  isShared: z.boolean(),
});
export type CreateSavedQuery = z.infer<typeof CreateSavedQuery>;

export const UpdateSavedQuery = CreateSavedQuery.omit({ resource: true });
export type UpdateSavedQuery = z.infer<typeof UpdateSavedQuery>;

export const maximumSavedQueries = 100;

export const savedQueryListFields = {
  sort: ['name'],
  filter: z.strictObject({ id: idsFilter, resource: SavedQueryResource.optional() }),
} as const satisfies ListFields<string, z.ZodObject>;
