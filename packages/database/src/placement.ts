import { and, asc, count, eq } from 'drizzle-orm';
import type { Transaction } from './clients.ts';
import { servers, tenants } from './control/index.ts';
import { InstallationProblem } from './installation-problem.ts';
import { defaultServer } from './servers.ts';

/**
 * The server for a new tenant: of those in the region that are open and below their capacity, the one with the fewest tenants. Two
 * placements in one region wait for each other. @throws InstallationProblem when there is none
 */
export async function placeTenant(tx: Transaction, region: string | undefined): Promise<string> {
  const wanted = region ?? (await findDefaultRegion(tx));
  const candidates = await tx
    .select({ id: servers.id, capacity: servers.capacity })
    .from(servers)
    .where(and(eq(servers.region, wanted), eq(servers.state, 'open')))
    .orderBy(asc(servers.createdAt))
    .for('no key update');
  const counts = await tx.select({ serverId: tenants.serverId, tenants: count() }).from(tenants).groupBy(tenants.serverId);
  const held = (id: string) => counts.find(({ serverId }) => serverId === id)?.tenants ?? 0;
  const [place] = candidates
    .filter(({ id, capacity }) => capacity === null || held(id) < capacity)
    .toSorted((one, other) => held(one.id) - held(other.id));
  if (place === undefined) throw new InstallationProblem(describeLack(wanted, candidates.length));
  return place.id;
}

async function findDefaultRegion(tx: Transaction): Promise<string> {
  const [row] = await tx.select({ region: servers.region }).from(servers).where(eq(servers.name, defaultServer.name));
  if (row === undefined) throw new InstallationProblem('No database server is registered: run `mandat migrate` first.');
  return row.region;
}

function describeLack(region: string, open: number): string {
  return open === 0
    ? `No database server in the region ${region} is open to new tenants: \`mandat server list\` shows all, \`mandat server add\` adds one.`
    : `Every open database server in the region ${region} is full: raise a capacity by \`mandat server change\`, or add a server by \`mandat server add\`.`;
}
