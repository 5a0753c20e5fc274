import type { ClassifiedTable } from '../classification.ts';
import { addressThrottleTables } from './address-throttles.ts';
import { masterKeyCheckTables } from './master-key-checks.ts';
import { processTables } from './processes.ts';
import { sealTroubleTables } from './seal-troubles.ts';
import { serverTables } from './servers.ts';
import { spareDatabaseTables } from './spare-databases.ts';
import { tenantRegistryTables } from './tenants.ts';

export * from './address-throttles.ts';
export * from './master-key-checks.ts';
export * from './processes.ts';
export * from './seal-troubles.ts';
export * from './servers.ts';
export * from './spare-databases.ts';
export * from './tenants.ts';

/** Every table of the control database with what it holds. */
export const controlTables: readonly ClassifiedTable[] = [
  ...serverTables,
  ...tenantRegistryTables,
  ...spareDatabaseTables,
  ...sealTroubleTables,
  ...processTables,
  ...addressThrottleTables,
  ...masterKeyCheckTables,
];
