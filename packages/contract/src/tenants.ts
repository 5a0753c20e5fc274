import { z } from 'zod';
import { Id, Instant, line } from './fields.ts';
import { idsFilter, type ListFields } from './lists.ts';

export const tenantStates = ['provisioning', 'active', 'suspended'] as const;
export const TenantState = z.enum(tenantStates);
export type TenantState = z.infer<typeof TenantState>;

/** What the operator's staff see of a tenant without opening it: the register's entry, and nothing of its data. */
export const Tenant = z.object({
  id: Id,
  name: z.string(),
  displayName: z.string(),
  region: z.string(),
  state: TenantState,
  /** The number of the newest migration, as the fleet names it. */
  schemaVersion: z.string(),
  createdAt: Instant,
});
export type Tenant = z.infer<typeof Tenant>;

export const tenantListFields = {
  sort: ['name', 'displayName', 'region', 'state', 'schemaVersion', 'createdAt'],
  filter: z.strictObject({ id: idsFilter, q: line(100).optional(), state: TenantState.optional(), region: line(50).optional() }),
} as const satisfies ListFields<string, z.ZodObject>;
