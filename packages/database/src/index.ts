export { addServer, type NewServer } from './add-server.ts';
export * from './classification.ts';
export { type ControlDatabase, openClient, openDatabase, type TenantDatabase, type Transaction } from './clients.ts';
export { type InstallationNames, installationNames } from './cluster.ts';
export { gaveUpWaiting, postgresFault, violatedConstraint } from './conflicts.ts';
export type { Connection } from './connection.ts';
export { flushedLater } from './flushed-later.ts';
export * from './installation.ts';
export { InstallationProblem } from './installation-problem.ts';
export { keepStatement } from './kept-statements.ts';
export { currentSchemaVersion, migrationsFolder, readMigrations, SchemaMismatch, schemaVersionName } from './migrate.ts';
export * from './page.ts';
export { createPools, type Lease, type Pools, type PoolUsage } from './pools.ts';
export {
  activateTenant,
  closeTenant,
  type NewTenant,
  type ProvisionOptions,
  provisionTenant,
  reopenTenant,
  tenantKeyIdentity,
} from './provision.ts';
export type { ServerProbe } from './server-probe.ts';
export { changeServer, type DatabaseServer, getServer, listServers, type ServerAccess, type ServerChange } from './servers.ts';
export { type RefillReport, refillSpares } from './spares.ts';
export { sendAhead, together } from './statement-client.ts';
export { createTenantDirectory, type TenantDirectory, type TenantRecord, tenantLogin } from './tenant-directory.ts';
export { openTenantAsOwner } from './tenant-owner.ts';
export { credentialIdentity, roleName, type TenantRole, tenantConnection } from './tenant-roles.ts';
