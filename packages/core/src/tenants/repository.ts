import type { ListQuery, Page, Tenant, tenantListFields } from '@mandat/contract';
import { allOf, containsPattern, readPage, schemaVersionName, type TenantDatabase, type Transaction } from '@mandat/database';
import { servers, tenants } from '@mandat/database/control';
import { settings } from '@mandat/database/tenant';
import { asc, desc, eq, inArray, like, sql } from 'drizzle-orm';
import type { z } from 'zod';

/** Sets every setting to its default; one that exists stays. */
export async function insertDefaultSettings(tx: Transaction): Promise<void> {
  await tx.insert(settings).values({ id: 1 }).onConflictDoNothing();
}

const columns = {
  id: tenants.id,
  name: tenants.name,
  displayName: tenants.displayName,
  region: servers.region,
  state: tenants.state,
  schemaVersion: tenants.schemaVersion,
  createdAt: tenants.createdAt,
};

type Filter = z.output<typeof tenantListFields.filter>;

/** The register in the control database; no secret of a tenant is read. */
export function listTenantRows(
  db: TenantDatabase,
  query: ListQuery<(typeof tenantListFields.sort)[number], Filter>,
): Promise<Page<Tenant>> {
  const { id, q, state, region } = query.filter;
  const where = allOf(
    id && inArray(tenants.id, id),
    q === undefined ? undefined : like(sql`lower(${tenants.name} || ' ' || ${tenants.displayName})`, containsPattern(q)),
    state && eq(tenants.state, state),
    region === undefined ? undefined : eq(servers.region, region),
  );
  const order = query.sort[1] === 'ASC' ? asc : desc;
  const from = () => db.select(columns).from(tenants).innerJoin(servers, eq(servers.id, tenants.serverId)).where(where);
  return readPage(query, {
    async rows(limit, offset) {
      const ordered = from().orderBy(order(columns[query.sort[0]]), order(tenants.id));
      const rows = await ordered.limit(limit).offset(offset);
      return rows.map((row) => ({
        ...row,
        schemaVersion: schemaVersionName(row.schemaVersion),
        createdAt: row.createdAt.toISOString(),
      }));
    },
    count: () => db.$count(from().as('matching')),
  });
}
