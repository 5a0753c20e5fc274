import type { ControlDatabase } from '@mandat/database';
import { commitments, servers, staff, tenants } from '@mandat/database/control';
import { eq, sql } from 'drizzle-orm';
import type { KeptCommitment } from '../staff.ts';

/** Every commitment that staff made, ended and revoked ones too. */
export function listEveryCommitment(control: ControlDatabase): Promise<KeptCommitment[]> {
  return control
    .select({
      staffId: commitments.staffId,
      kind: commitments.kind,
      signedOn: commitments.signedOn,
      recordedAt: commitments.recordedAt,
      recordedByName: sql<string | null>`(select ${staff.firstName} || ' ' || ${staff.lastName} from ${staff}
        where ${staff.id} = ${commitments.recordedBy})`,
      validUntil: commitments.validUntil,
      revokedAt: commitments.revokedAt,
    })
    .from(commitments);
}

/** Where a tenant's database lies, and since when. */
export async function readPlace(control: ControlDatabase, tenantId: string): Promise<{ serverName: string; madeAt: Date }> {
  const [row] = await control
    .select({ serverName: servers.name, madeAt: tenants.createdAt })
    .from(tenants)
    .innerJoin(servers, eq(servers.id, tenants.serverId))
    .where(eq(tenants.id, tenantId));
  if (row === undefined) throw new Error('the tenant is not registered any more');
  return row;
}
