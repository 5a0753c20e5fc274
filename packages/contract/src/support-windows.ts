import { z } from 'zod';
import { Id, Instant, Json, line, text } from './fields.ts';
import { idsFilter, type ListFields } from './lists.ts';
import { StaffRole } from './staff-permissions.ts';

export const windowModes = ['read', 'write'] as const;
export const WindowMode = z.enum(windowModes);
export type WindowMode = z.infer<typeof WindowMode>;

/** For how many minutes a window may be open. */
export const windowMinutes = { minimum: 5, maximum: 480 } as const;

export const windowStates = ['requested', 'open', 'ended', 'revoked', 'declined'] as const;
export const WindowState = z.enum(windowStates);
export type WindowState = z.infer<typeof WindowState>;

export const Label = z.object({ de: z.string(), en: z.string() });
export type Label = z.infer<typeof Label>;

/** A table by its name, and what people call it. */
export const WindowTable = z.object({ name: z.string(), label: Label });
export type WindowTable = z.infer<typeof WindowTable>;

export const SupportWindow = z.object({
  id: Id,
  staffId: Id,
  staffName: z.string(),
  purpose: z.string(),
  tables: z.array(WindowTable),
  mode: WindowMode,
  minutes: z.int(),
  /** When staff asked for it; null: an administrator opened it unasked. */
  requestedAt: Instant.nullable(),
  openedAt: Instant.nullable(),
  openedByName: z.string().nullable(),
  endsAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  closedByName: z.string().nullable(),
  state: WindowState,
});
export type SupportWindow = z.infer<typeof SupportWindow>;

export const OpenWindows = z.array(SupportWindow);
export type OpenWindows = z.infer<typeof OpenWindows>;

const scope = {
  tables: z
    .array(line(63))
    .min(1, 'required')
    .max(50, 'too_many')
    .refine((tables) => new Set(tables).size === tables.length, 'duplicate'),
  mode: WindowMode,
  minutes: z.int().min(windowMinutes.minimum, 'out_of_range').max(windowMinutes.maximum, 'out_of_range'),
};

/** What staff ask for. */
export const RequestSupportWindow = z.strictObject({ ...scope, purpose: text(500) });
export type RequestSupportWindow = z.infer<typeof RequestSupportWindow>;

/** What an administrator opens for a named staff member. */
export const OpenSupportWindow = z.strictObject({ ...scope, purpose: text(500), staffId: Id });
export type OpenSupportWindow = z.infer<typeof OpenSupportWindow>;

/** What an administrator grants of what was asked for: as much, or less. */
export const GrantSupportWindow = z.strictObject(scope);
export type GrantSupportWindow = z.infer<typeof GrantSupportWindow>;

/** A table that a window may name; where nothing is writable a window to write only reads. */
export const OfferedTable = WindowTable.extend({ isWritable: z.boolean() });
export type OfferedTable = z.infer<typeof OfferedTable>;

/** Whom a window can be opened for, and for what. */
export const SupportWindowChoices = z.object({
  staff: z.array(z.object({ id: Id, name: z.string(), roles: z.array(StaffRole) })),
  tables: z.array(OfferedTable),
});
export type SupportWindowChoices = z.infer<typeof SupportWindowChoices>;

/** A staff member's own windows at one tenant, and what may be asked for. */
export const OwnSupportWindows = z.object({ windows: z.array(SupportWindow), tables: z.array(OfferedTable) });
export type OwnSupportWindows = z.infer<typeof OwnSupportWindows>;

/** A row as a window shows it, and what tells it from the others of its table. */
export const WindowRow = z.object({ key: z.record(z.string(), Json), values: z.record(z.string(), Json) });
export type WindowRow = z.infer<typeof WindowRow>;

export const WindowRows = z.object({
  columns: z.array(z.object({ name: z.string(), label: Label, isKey: z.boolean(), isWritable: z.boolean() })),
  rows: z.array(WindowRow),
  /** Counted exactly up to 10,000. */
  total: z.int(),
});
export type WindowRows = z.infer<typeof WindowRows>;

export const windowPageSize = 25;

export const ReadWindowRows = z.strictObject({
  table: line(63),
  q: line(100).optional(),
  page: z.coerce.number().int().min(1).max(400).default(1),
});
export type ReadWindowRows = z.output<typeof ReadWindowRows>;

export const UpdateWindowRow = z.strictObject({
  table: line(63),
  key: z
    .record(line(63), z.union([z.string().max(200), z.number(), z.boolean()]))
    .refine((key) => Object.keys(key).length <= 5, 'too_many'),
  values: z
    .record(line(63), z.union([line(500), z.number(), z.boolean(), z.null()]))
    .refine((values) => Object.keys(values).length > 0, 'required')
    .refine((values) => Object.keys(values).length <= 50, 'too_many'),
});
export type UpdateWindowRow = z.infer<typeof UpdateWindowRow>;

export const supportWindowListFields = {
  sort: ['id'],
  filter: z.strictObject({ id: idsFilter, staffId: Id.optional(), state: WindowState.optional() }),
} as const satisfies ListFields<string, z.ZodObject>;

/** Where a window stands at `now`. */
export function windowStateOf(
  { openedAt, endsAt, closedAt }: Record<'openedAt' | 'endsAt' | 'closedAt', Date | null>,
  now: Date,
): WindowState {
  if (openedAt === null || endsAt === null) return closedAt === null ? 'requested' : 'declined';
  if (closedAt !== null) return 'revoked';
  return endsAt <= now ? 'ended' : 'open';
}
