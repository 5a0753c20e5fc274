import { z } from 'zod';
import { Instant } from './fields.ts';
import { Label } from './support-windows.ts';

/** Who or what can reach a customer's data, in the order in which the list names them. */
export const accessKinds = ['user', 'auditor', 'staff', 'support_window', 'database_role', 'service_key'] as const;
export const AccessKind = z.enum(accessKinds);
export type AccessKind = z.infer<typeof AccessKind>;

/** `open`: can come in now, or could at some moment of the day that was asked for; `waiting`: not yet; the others say why not. */
export const accessStates = ['open', 'waiting', 'blocked', 'ended'] as const;
export const AccessState = z.enum(accessStates);
export type AccessState = z.infer<typeof AccessState>;

export const accessGroundKinds = [
  'role',
  'permission',
  'staff_role',
  'commitment',
  'table',
  'purpose',
  'connect',
  'owner',
  'superuser',
  'member',
  'login',
  'seals',
  'feeds',
] as const;
export const AccessGroundKind = z.enum(accessGroundKinds);
export type AccessGroundKind = z.infer<typeof AccessGroundKind>;

/** Why somebody has access: what was given, by whom and when, as far as that is known. */
export const AccessGround = z.object({
  kind: AccessGroundKind,
  /** A role, a permission, a table or a database role by its name; a purpose in its own words. */
  name: z.string(),
  /** What people call a table. */
  label: Label.nullable(),
  byName: z.string().nullable(),
  at: Instant.nullable(),
  until: Instant.nullable(),
});
export type AccessGround = z.infer<typeof AccessGround>;

export const AccessEntry = z.object({
  kind: AccessKind,
  id: z.string(),
  name: z.string(),
  /** The name under which it signs in. */
  account: z.string().nullable(),
  state: AccessState,
  since: Instant.nullable(),
  until: Instant.nullable(),
  grounds: z.array(AccessGround),
});
export type AccessEntry = z.infer<typeof AccessEntry>;

/** Where a part of the list comes from. A day before `historyBeginsAt` cannot be told; without history the part is as it stands now. */
export const AccessSource = z.object({ kinds: z.array(AccessKind), historyBeginsAt: Instant.nullable(), isTold: z.boolean() });
export type AccessSource = z.infer<typeof AccessSource>;

export const AccessList = z.object({
  tenant: z.string(),
  /** The calendar day in Europe/Berlin that was asked for; null: now. */
  on: z.iso.date().nullable(),
  generatedAt: Instant,
  sources: z.array(AccessSource),
  entries: z.array(AccessEntry),
});
export type AccessList = z.infer<typeof AccessList>;

export const AccessListQuery = z.strictObject({ on: z.iso.date().optional() });
export type AccessListQuery = z.infer<typeof AccessListQuery>;

export const accessListFormats = ['csv', 'pdf'] as const;
export const AccessListDownload = z.strictObject({
  on: z.iso.date().optional(),
  format: z.enum(accessListFormats),
  language: z.enum(['de', 'en']).default('de'),
});
export type AccessListDownload = z.output<typeof AccessListDownload>;
