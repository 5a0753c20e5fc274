import { type Connection, type Installation, installationNames, openClient } from '@mandat/database';
import { createMasterKey, errorCode, hasMasterKey, readMasterKey, StartProblem } from '@mandat/integrations';
import type { Config } from './config.ts';

/** The installation on a server, with the master key. A new key is made only where nothing depends on an older one. */
export async function openInstallation(config: Config, admin: Connection): Promise<Installation> {
  const isNew = !hasMasterKey(config.masterKeyFile) && !(await hasDatabases(admin));
  const masterKey = isNew ? createMasterKey(config.masterKeyFile) : readMasterKey(config.masterKeyFile);
  return { admin, masterKey, names: installationNames };
}

/** Whether Mandat's databases exist on the server. @throws StartProblem when nobody answers there */
export async function hasDatabases(admin: Connection): Promise<boolean> {
  const client = openClient(admin, { max: 1 });
  try {
    const found = await client`select 1 from pg_database where datname = ${installationNames.control}`;
    return found.length > 0;
  } catch (error) {
    throw asUnreachable(error, admin);
  } finally {
    await client.end({ timeout: 1 });
  }
}

const causes: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'that host is not known',
  CONNECT_TIMEOUT: 'it does not answer',
  '28P01': 'it refuses the user name or password',
  '28000': 'it refuses this user',
  '3D000': 'that database does not exist',
};

function asUnreachable(error: unknown, { host, port }: Connection): StartProblem {
  const cause = causes[errorCode(error) ?? ''] ?? `it says ${errorCode(error) ?? 'nothing that Mandat understands'}`;
  return new StartProblem(`The database server at ${host}:${port} cannot be used: ${cause}. Check DATABASE_URL.`, { cause: error });
}
