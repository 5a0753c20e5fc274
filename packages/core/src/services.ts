import type { Key } from '@mandat/crypto';
import type { ControlDatabase, TenantDirectory } from '@mandat/database';
import type { Clock, JobQueue, Log, Meter } from './ports.ts';

/** What operations reach beyond one tenant; made once by `apps/cli`. */
export interface Services {
  tenants: TenantDirectory;
  control: ControlDatabase;
  clock: Clock;
  jobs: JobQueue;
  log: Log;
  meter: Meter;
  /** Seals the secrets of staff's second factors. */
  secondFactorKey: Key;
  /** Makes the keyed hash under which a client address is counted; no table holds an address that failed. */
  addressKey: Uint8Array;
}
