import type { ClassifiedTable } from '../classification.ts';
import { addressThrottleTables } from './address-throttles.ts';
import { masterKeyCheckTables } from './master-key-checks.ts';
import { tenantRegistryTables } from './tenants.ts';

export * from './address-throttles.ts';
export * from './master-key-checks.ts';
export * from './tenants.ts';

/** Every table of the control database with what it holds. */
export const controlTables: readonly ClassifiedTable[] = [...tenantRegistryTables, ...addressThrottleTables, ...masterKeyCheckTables];
