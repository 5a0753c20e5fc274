import type { ControlDatabase } from './clients.ts';
import { openClient } from './clients.ts';
import type { Connection } from './connection.ts';
import { servers } from './control/index.ts';
import { type Installation, prepareTenantsServer } from './installation.ts';
import { InstallationProblem } from './installation-problem.ts';
import { listServers, sealConnection } from './servers.ts';

export interface NewServer {
  id: string;
  name: string;
  region: string;
  capacity: number | null;
  connection: Connection;
  now: Date;
}

/**
 * Prepares a further server for tenants and enters it into the register, open to new ones. Cut short, it is repeated. Answers which of its
 * databases are open to everybody. @throws InstallationProblem when the name or the server is registered already
 */
export async function addServer(installation: Installation, control: ControlDatabase, server: NewServer): Promise<string[]> {
  const { id, name, region, capacity, connection, now } = server;
  const identity = await identityOf(connection);
  for (const known of await listServers({ ...installation, control })) {
    if (known.name === name) throw new InstallationProblem(`There is a database server ${name} already.`);
    if ((await identityOf(known.admin).catch(() => undefined)) === identity) {
      throw new InstallationProblem(`This database server is registered already, as ${known.name}.`);
    }
  }
  const open = await prepareTenantsServer(installation, connection, now);
  const sealed = await sealConnection(installation.masterKey, id, connection);
  await control.insert(servers).values({ id, name, region, capacity, connection: sealed, createdAt: now });
  return open;
}

/** What tells one cluster of databases from every other, by whichever address it is reached. */
async function identityOf(admin: Connection): Promise<string> {
  const client = openClient(admin, { max: 1, connectSeconds: 5 });
  try {
    const [row] = await client<{ identity: string }[]>`select system_identifier::text as identity from pg_control_system()`;
    return row?.identity ?? '';
  } finally {
    await client.end({ timeout: 1 });
  }
}
