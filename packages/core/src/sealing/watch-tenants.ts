import { countInserts, type TenantRecord } from '@mandat/database';
import type { Services } from '../services.ts';

/** PostgreSQL may report what a busy connection wrote up to ten seconds late; what a quiet one wrote, at once. */
const hotMs = 15_000;
const sweepMs = 5 * 60_000;

/**
 * Tells which tenants to look after now without opening every database: those whose database had rows inserted in the last seconds, and
 * every few minutes all. Suspended tenants are among them: what was done to them is in their log too.
 */
export function watchTenants(services: Services): () => Promise<TenantRecord[]> {
  const counts = new Map<string, string | undefined>();
  const hotUntil = new Map<string, number>();
  let sweptAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const inserted = await countInserts(services.control);
    const open = (await services.tenants.listProvisioned()).filter((tenant) => services.tenants.isCurrent(tenant));
    const now = performance.now();
    for (const { databaseName } of open) {
      const count = inserted.get(databaseName);
      if (counts.get(databaseName) !== count) hotUntil.set(databaseName, now + hotMs);
      counts.set(databaseName, count);
    }
    if (now - sweptAt < sweepMs) return open.filter(({ databaseName }) => (hotUntil.get(databaseName) ?? 0) > now);
    sweptAt = now;
    return open;
  };
}
