import { type KeptNote, type LogReport, type VerifierKey, verifyLog } from '@mandat/crypto';
import type { TenantRecord } from '@mandat/database';
import type { AnchorSite } from '../ports.ts';
import type { Services } from '../services.ts';
import { findUnsealedBehind, readTree } from './repository.ts';
import { sha256 } from './seal-batch.ts';
import { writeSealedLog } from './write-sealed-log.ts';

export interface Verification {
  report: LogReport;
  /** An entry that lies in the log without ever having been sealed. */
  unsealedEntryId: string | undefined;
  /** Sites whose heads could not be read. */
  unreachable: string[];
  /** Heads that were compared. */
  anchors: number;
}

/** Holds a tenant's database against every head at every site, and its entries against its leaves. */
export async function verifySealedLog(
  services: Services,
  tenant: TenantRecord,
  { key, sites }: { key: VerifierKey; sites: readonly AnchorSite[] },
): Promise<Verification> {
  const { kept, unreachable } = await readSites(sites, tenant.id);
  const lease = await services.tenants.lease(tenant, 'app');
  try {
    const report = await verifyLog(writeSealedLog(lease.handle), { key, kept }, sha256);
    const tree = await readTree(lease.handle);
    const unsealedEntryId = tree && (await findUnsealedBehind(lease.handle, tree));
    return { report, unsealedEntryId, unreachable, anchors: kept.length };
  } finally {
    lease.release();
  }
}

async function readSites(sites: readonly AnchorSite[], tenantId: string): Promise<{ kept: KeptNote[]; unreachable: string[] }> {
  const kept: KeptNote[] = [];
  const unreachable: string[] = [];
  for (const site of sites) {
    try {
      for await (const note of site.read(tenantId)) kept.push({ note, from: site.name });
    } catch {
      unreachable.push(site.name);
    }
  }
  return { kept, unreachable };
}
