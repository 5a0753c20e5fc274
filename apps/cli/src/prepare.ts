import { describeError, type Log, type LogFields, newId, type Services } from '@mandat/core';
import {
  type Connection,
  confirmInstallation,
  controlConnection,
  type Installation,
  type InstallationReport,
  migrateInstallation,
} from '@mandat/database';
import { prepareJobSchema, StartProblem, systemClock } from '@mandat/integrations';
import type { Invocation } from './command.ts';
import { openDatabaseServer, reachDatabaseServer } from './database-server.ts';
import { makeDemonstration } from './demonstration/make-demonstration.ts';
import { hasDatabases, openInstallation } from './installation.ts';
import { openServices } from './services.ts';

export interface Opened {
  installation: Installation;
  services: Services;
}

/** Brings every database to the current version. A tenant that fails stays closed for maintenance, the others open. */
export async function migrateAll(installation: Installation, log: Log): Promise<InstallationReport> {
  const report = await migrateInstallation(installation, systemClock.now(), newId);
  await prepareJobSchema(installation.admin, await controlConnection(installation), log);
  // The customer's name is not for the log; `mandat tenant show` and the answer of `mandat migrate` know it.
  for (const { databaseName, cause } of report.failed) {
    log.error('tenant.migration_failed', { database: databaseName, ...describeError(cause) });
  }
  for (const { server, cause } of report.unreachable) log.error('database_server.not_migrated', { server, ...describeError(cause) });
  if (report.openDatabases.length > 0) log.warn('database_server.open_databases', describeOpen(report.openDatabases));
  return report;
}

export function describeOpen(databases: readonly string[]): LogFields {
  const meaning =
    "Every login of the server, a tenant's too, may connect to these databases, and the login of DATABASE_URL may not change that.";
  return { databases: databases.join(', '), meaning: `${meaning} Their owner runs: revoke connect, temporary on database … from public` };
}

/** Everything that serving needs, made where it is missing. The process occupies the data folder. */
export async function openFromNothing(invocation: Invocation): Promise<Opened> {
  const { config, log, lifecycle } = invocation;
  const admin = await openDatabaseServer(config, log, lifecycle);
  const installation = await openInstallation(config, admin);
  await migrateAll(installation, log);
  return { installation, services: await openServices(invocation, installation) };
}

/** The same for a command beside a running Mandat. @throws StartProblem where nothing was made yet */
export async function openExisting(invocation: Invocation): Promise<Opened> {
  const { config, log, lifecycle } = invocation;
  const admin: Connection = await reachDatabaseServer(config, log, lifecycle);
  if (!(await hasDatabases(admin))) {
    throw new StartProblem('There is no Mandat on this database server yet: run `npm start`, or `npm run mandat -- migrate`.');
  }
  const installation = await openInstallation(config, admin);
  await confirmInstallation(installation);
  return { installation, services: await openServices(invocation, installation) };
}

/** Makes the demonstration where it is wanted, and says whether there is one. */
export async function ensureDemonstration({ config, log }: Invocation, { installation, services }: Opened): Promise<boolean> {
  const tenants = await services.tenants.listAll();
  const isUntouched = tenants.every((tenant) => tenant.isDemonstration);
  const isWanted = config.isDemonstration ?? (config.database === undefined && isUntouched);
  if (!isWanted) return tenants.some((tenant) => tenant.isDemonstration);
  if (tenants.length === 0) log.info('demonstration.making');
  await makeDemonstration(installation, services);
  return true;
}
