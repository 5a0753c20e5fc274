import type { ServerProbe, TenantRecord } from '@mandat/database';
import type { Services } from '../services.ts';

/** PostgreSQL may report what a busy connection wrote up to ten seconds late; what a quiet one wrote, at once. */
const hotMs = 15_000;
const sweepMs = 5 * 60_000;

export interface Watch {
  /** Tenants to look after now. */
  due: TenantRecord[];
  /** Servers, by id, that do not answer: nobody looks after their tenants before they do. */
  silent: Set<string>;
}

/**
 * Tells which tenants to look after now without opening every database: those whose database had rows inserted in the last seconds, and
 * every few minutes all. Suspended tenants are among them: what was done to them is in their log too.
 */
export function watchTenants(services: Services): () => Promise<Watch> {
  const counts = new Map<string, string | undefined>();
  const hotUntil = new Map<string, number>();
  let sweptAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const current = (await services.tenants.listProvisioned()).filter((tenant) => services.tenants.isCurrent(tenant));
    const probes = await probeServers(services, new Set(current.map(({ serverId }) => serverId)));
    const open = current.filter(({ serverId }) => probes.has(serverId));
    const silent = new Set(current.filter(({ serverId }) => !probes.has(serverId)).map(({ serverId }) => serverId));
    const now = performance.now();
    for (const { serverId, databaseName } of open) {
      const count = probes.get(serverId)?.inserted.get(databaseName);
      if (counts.get(databaseName) !== count) hotUntil.set(databaseName, now + hotMs);
      counts.set(databaseName, count);
    }
    if (now - sweptAt < sweepMs) return { due: open.filter(({ databaseName }) => (hotUntil.get(databaseName) ?? 0) > now), silent };
    sweptAt = now;
    return { due: open, silent };
  };
}

/** What the servers that answer say; the others are left out. */
async function probeServers({ tenants }: Services, serverIds: ReadonlySet<string>): Promise<Map<string, ServerProbe>> {
  const answers = await Promise.all([...serverIds].map((id) => tenants.probeServer(id).catch(() => undefined)));
  return new Map([...serverIds].flatMap((id, index) => (answers[index] === undefined ? [] : [[id, answers[index]] as const])));
}
