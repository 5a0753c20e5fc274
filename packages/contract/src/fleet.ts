import { z } from 'zod';
import { Instant } from './fields.ts';

const Count = z.int().nonnegative();

export const FleetServer = z.object({
  name: z.string(),
  region: z.string(),
  state: z.enum(['open', 'closed']),
  /** Whether it answered within three seconds; what only the server can tell is null otherwise. */
  isReachable: z.boolean(),
  tenants: Count,
  /** The most tenants that it takes; null: any number. */
  capacity: Count.nullable(),
  connections: z.object({ used: Count, most: Count }).nullable(),
  /** Databases of tenants that are not there or let nobody in; their names say nothing about customers. */
  missingDatabases: z.array(z.string()).nullable(),
  spares: z.object({ ready: Count, others: Count }),
});
export type FleetServer = z.infer<typeof FleetServer>;

export const FleetProcess = z.object({
  kind: z.enum(['start', 'api', 'worker']),
  startedAt: Instant,
  seenAt: Instant,
  /** Connections to tenants' databases: how many there may be, are open, are in use; and requests that wait for one. */
  pools: z.object({ places: Count, open: Count, used: Count, waiting: Count }),
  residentBytes: Count,
});
export type FleetProcess = z.infer<typeof FleetProcess>;

/** How the whole installation is, without anything about any customer. */
export const FleetStatus = z.object({
  at: Instant,
  /** The version of the tenants' schema that this program speaks. */
  schemaVersion: z.string(),
  tenants: z.object({
    total: Count,
    provisioning: Count,
    active: Count,
    suspended: Count,
    /** Tenants at another version than this program's: closed until they are migrated. */
    underMaintenance: Count,
    byVersion: z.array(z.object({ version: z.string(), tenants: Count })),
  }),
  servers: z.array(FleetServer),
  /** Those that reported themselves within the last minute. */
  processes: z.array(FleetProcess),
  seal: z.object({
    /** Seconds for which the longest trouble lasts, or since all logs were last looked at; null where nothing was ever sealed. */
    lagSeconds: z.number().nonnegative().nullable(),
    /** Tenants with entries that wait, whose sealing fails, and whose last checkpoint a site misses. */
    waiting: Count,
    failing: Count,
    missingAtSite: Count,
    lastRoundAt: Instant.nullable(),
  }),
  jobs: z.object({
    /** Due and not begun. */
    waiting: Count,
    running: Count,
    /** Failed at least once and tried again. */
    retrying: Count,
    /** Given up. */
    failed: Count,
    /** Seconds for which the oldest of those that are due has waited; 0 when none is. */
    oldestSeconds: z.number().nonnegative(),
  }),
});
export type FleetStatus = z.infer<typeof FleetStatus>;
