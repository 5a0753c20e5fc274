import { z } from 'zod';
import { Id, Instant, line, Version } from './fields.ts';
import { idsFilter, type ListFields } from './lists.ts';

export const placeKinds = ['office', 'home'] as const;
export const PlaceKind = z.enum(placeKinds);
export type PlaceKind = z.infer<typeof PlaceKind>;

export const placeStates = ['draft', 'active', 'closed'] as const;
export const PlaceState = z.enum(placeStates);
export type PlaceState = z.infer<typeof PlaceState>;

/** Somebody who lives where staff work; null: has not agreed. Nothing but a name is kept. */
const Resident = z.strictObject({ name: line(100), consentedOn: z.iso.date().nullable() });
export type Resident = z.infer<typeof Resident>;

export const Place = z.object({
  id: Id,
  kind: PlaceKind,
  name: z.string(),
  /** Whose home it is; null: an office. */
  staffId: Id.nullable(),
  staffName: z.string().nullable(),
  isLivedInAlone: z.boolean(),
  residents: z.array(Resident),
  state: PlaceState,
  createdAt: Instant,
  activatedAt: Instant.nullable(),
  activatedByName: z.string().nullable(),
  closedAt: Instant.nullable(),
  version: Version,
});
export type Place = z.infer<typeof Place>;

const writable = { name: line(100), isLivedInAlone: z.boolean(), residents: z.array(Resident).max(20, 'too_many') };

export const CreatePlace = z
  .strictObject({ ...writable, kind: PlaceKind, staffId: Id.nullable() })
  .refine(({ kind, staffId }) => (kind === 'home') === (staffId !== null), { error: 'required', path: ['staffId'] });
export type CreatePlace = z.infer<typeof CreatePlace>;

export const UpdatePlace = z.strictObject({ ...writable, version: Version });
export type UpdatePlace = z.infer<typeof UpdatePlace>;

/** Where a session is worked from. */
export const ChosenPlace = z.object({ id: Id, kind: PlaceKind, name: z.string(), isActive: z.boolean() });
export type ChosenPlace = z.infer<typeof ChosenPlace>;

/** null: at an office, which is where staff are when they say nothing else. */
export const ChoosePlace = z.strictObject({ placeId: Id.nullable() });
export type ChoosePlace = z.infer<typeof ChoosePlace>;

export const placeListFields = {
  sort: ['name', 'createdAt'],
  filter: z.strictObject({ id: idsFilter, staffId: Id.optional(), kind: PlaceKind.optional(), state: PlaceState.optional() }),
} as const satisfies ListFields<string, z.ZodObject>;

/** Whether everybody who lives at a place agreed; where nobody is named, nobody else may live there. */
export function haveAllConsented({ kind, isLivedInAlone, residents }: Pick<Place, 'kind' | 'isLivedInAlone' | 'residents'>): boolean {
  if (kind === 'office') return true;
  return residents.length === 0 ? isLivedInAlone : residents.every(({ consentedOn }) => consentedOn !== null);
}
