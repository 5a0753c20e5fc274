import { type Key, openSecret, sealSecret } from '@mandat/crypto';
import { asc, eq } from 'drizzle-orm';
import type { ControlDatabase } from './clients.ts';
import type { Connection } from './connection.ts';
import { servers } from './control/index.ts';
import { InstallationProblem } from './installation-problem.ts';

/** What it takes to reach every server: the register, and the key under which their logins are sealed. */
export interface ServerAccess {
  /** The server of the control database, which is in the register without a login of its own. */
  admin: Connection;
  masterKey: Key;
  control: ControlDatabase;
}

export interface DatabaseServer {
  id: string;
  name: string;
  region: string;
  state: 'open' | 'closed';
  /** The most tenants that it takes; null: any number. */
  capacity: number | null;
  /** The server of the control database. */
  isDefault: boolean;
  admin: Connection;
}

export const defaultServer = { name: 'default', region: 'DE' };

type Row = typeof servers.$inferSelect;

/** Every registered server with the operator's login to it, the oldest first. */
export async function listServers(access: ServerAccess): Promise<DatabaseServer[]> {
  const rows = await access.control.select().from(servers).orderBy(asc(servers.createdAt));
  return Promise.all(rows.map((row) => openServer(access, row)));
}

/** One registered server with the operator's login to it. @throws when there is none of that id */
export async function getServer(access: ServerAccess, id: string): Promise<DatabaseServer> {
  const [row] = await access.control.select().from(servers).where(eq(servers.id, id));
  if (row === undefined) throw new Error('the database server is not registered');
  return openServer(access, row);
}

async function openServer(access: Omit<ServerAccess, 'control'>, { createdAt: _, connection, ...row }: Row): Promise<DatabaseServer> {
  return { ...row, isDefault: connection === null, admin: await openServerConnection(access, row.id, connection) };
}

/** The operator's login to the server of that id, from how the register keeps it. */
export async function openServerConnection(
  { admin, masterKey }: Omit<ServerAccess, 'control'>,
  serverId: string,
  sealed: Uint8Array | null,
): Promise<Connection> {
  if (sealed === null) return admin;
  const text = new TextDecoder().decode(await openSecret(masterKey, sealed, connectionIdentity(serverId)));
  const stored: unknown = JSON.parse(text);
  if (!isConnection(stored)) throw new Error('the login of a database server is not what was sealed');
  return stored;
}

/** What opens under the master key is what `sealConnection` was given, so the parts that every connection has tell enough. */
function isConnection(value: unknown): value is Connection {
  return typeof value === 'object' && value !== null && 'host' in value && 'port' in value && 'user' in value;
}

/** The login as the register keeps it: it opens under this master key for this server alone. */
export function sealConnection(masterKey: Key, serverId: string, connection: Connection): Promise<Uint8Array> {
  return sealSecret(masterKey, new TextEncoder().encode(JSON.stringify(connection)), connectionIdentity(serverId));
}

const connectionIdentity = (serverId: string): string => `control.servers|${serverId}`;

export type ServerChange = Partial<Pick<DatabaseServer, 'state' | 'capacity' | 'region'>>;

/** Changes how new tenants are placed; those that are there stay. @throws InstallationProblem when there is no such server */
export async function changeServer(control: ControlDatabase, name: string, change: ServerChange): Promise<void> {
  const changed = await control.update(servers).set(change).where(eq(servers.name, name)).returning({ id: servers.id });
  if (changed.length === 0) throw new InstallationProblem(`There is no database server ${name}: \`mandat server list\` shows all.`);
}
