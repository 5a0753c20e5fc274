import type { ClassifiedTable } from '../classification.ts';
import { addressThrottleTables } from './address-throttles.ts';
import { auditTables } from './audit-entries.ts';
import { commitmentTables } from './commitments.ts';
import { masterKeyCheckTables } from './master-key-checks.ts';
import { placeTables } from './places.ts';
import { processTables } from './processes.ts';
import { sealTroubleTables } from './seal-troubles.ts';
import { secondFactorTables } from './second-factors.ts';
import { serverTables } from './servers.ts';
import { signInLogTables } from './sign-in-log.ts';
import { spareDatabaseTables } from './spare-databases.ts';
import { staffTables } from './staff.ts';
import { staffSessionTables } from './staff-sessions.ts';
import { tenantRegistryTables } from './tenants.ts';
import { workItemTables } from './work-items.ts';

export * from './address-throttles.ts';
export * from './audit-entries.ts';
export * from './commitments.ts';
export * from './master-key-checks.ts';
export * from './places.ts';
export * from './processes.ts';
export * from './seal-troubles.ts';
export * from './second-factors.ts';
export * from './servers.ts';
export * from './sign-in-log.ts';
export * from './spare-databases.ts';
export * from './staff.ts';
export * from './staff-sessions.ts';
export * from './tenants.ts';
export * from './work-items.ts';

/** Every table of the control database with what it holds. */
export const controlTables: readonly ClassifiedTable[] = [
  ...serverTables,
  ...tenantRegistryTables,
  ...spareDatabaseTables,
  ...sealTroubleTables,
  ...processTables,
  ...addressThrottleTables,
  ...masterKeyCheckTables,
  ...staffTables,
  ...secondFactorTables,
  ...staffSessionTables,
  ...placeTables,
  ...commitmentTables,
  ...signInLogTables,
  ...workItemTables,
  ...auditTables,
];
