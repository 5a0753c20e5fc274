import type { ListQuery, Page, Tenant, tenantListFields } from '@mandat/contract';
import type { z } from 'zod';
import { runQuery } from '../command.ts';
import type { OperatorContext } from '../context.ts';
import { listTenantRows } from './repository.ts';

type Query = ListQuery<(typeof tenantListFields.sort)[number], z.output<typeof tenantListFields.filter>>;

/** One page of the register of tenants with the exact count. No tenant's database is opened. */
export function listTenants(ctx: OperatorContext, query: Query): Promise<Page<Tenant>> {
  return runQuery(ctx, 'tenants.read', (db) => listTenantRows(db, query));
}
