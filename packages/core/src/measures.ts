import { loginOutcomes } from '@mandat/contract';
import { jobNames } from './ports.ts';

/**
 * The values that a label may have; null: patterns of the route table, versions of the schema, names that the operator gave to servers. Nothing
 * about a tenant or a person fits in.
 */
type LabelFacts = Readonly<Record<string, readonly string[] | null>>;

export interface MeasureFacts {
  help: string;
  labels: LabelFacts;
}

/** Totals that grow while the process lives. */
export const counters = {
  mandat_sign_in_attempts_total: {
    help: 'Attempts to sign in, by how they ended.',
    labels: { outcome: [...loginOutcomes, 'unknown_tenant', 'maintenance'] },
  },
  mandat_lockouts_total: { help: 'Names that were locked after too many failures.', labels: {} },
  mandat_audit_writes_total: {
    help: 'Commands that were committed with their audit entries (done) or rolled back (failed), and single events.',
    labels: { kind: ['command', 'event'], outcome: ['done', 'refused', 'failed'] },
  },
  mandat_mails_total: {
    help: 'Attempts to hand a mail to the relay: accepted, to be tried again, or given up.',
    labels: { outcome: ['delivered', 'postponed', 'given_up'] },
  },
  mandat_sealed_entries_total: { help: 'Audit entries that this process sealed.', labels: {} },
} as const satisfies Record<string, MeasureFacts>;

/** How long something took, in seconds. */
export const timers = {
  mandat_http_request_duration_seconds: {
    help: 'Time from the request to the beginning of its answer.',
    labels: {
      method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'other'],
      route: null,
      status: ['1xx', '2xx', '3xx', '4xx', '5xx'],
    },
    bounds: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  },
  mandat_job_duration_seconds: {
    help: 'Time that a run of a job took.',
    labels: { job: jobNames, outcome: ['done', 'failed'] },
    bounds: [0.01, 0.05, 0.25, 1, 5, 15, 60, 300],
  },
} as const satisfies Record<string, MeasureFacts & { bounds: readonly number[] }>;

/** What is read at the moment of asking. */
export const gauges = {
  mandat_http_requests_in_flight: { type: 'gauge', help: 'Requests whose answer has not begun.', labels: {} },
  mandat_password_hashes: {
    type: 'gauge',
    help: 'Passwords that are being hashed, or wait for their turn.',
    labels: { state: ['running', 'waiting'] },
  },
  mandat_password_hash_places: { type: 'gauge', help: 'Passwords that are hashed at once at most.', labels: {} },
  mandat_pool_handles: {
    type: 'gauge',
    help: "Tenants' databases that this process may hold open, holds open, uses now.",
    labels: { pool: ['requests', 'jobs'], state: ['places', 'open', 'used'] },
  },
  mandat_pool_waiting: { type: 'gauge', help: 'Callers that wait for a place in a pool.', labels: { pool: ['requests', 'jobs'] } },
  mandat_pool_evictions_total: {
    type: 'counter',
    help: 'Databases that were closed to make room for others.',
    labels: { pool: ['requests', 'jobs'] },
  },
  mandat_control_query_seconds: {
    type: 'gauge',
    help: 'Time of an empty query to the control database just now, waiting for a connection included.',
    labels: {},
  },
  mandat_tenants: { type: 'gauge', help: 'Tenants by state.', labels: { state: ['provisioning', 'active', 'suspended'] } },
  mandat_tenants_under_maintenance: { type: 'gauge', help: 'Tenants that are closed until they are migrated.', labels: {} },
  mandat_tenants_at_version: { type: 'gauge', help: 'Tenants by the version of their schema.', labels: { version: null } },
  mandat_server_reachable: { type: 'gauge', help: 'Whether a database server answered within three seconds.', labels: { server: null } },
  mandat_server_connections: {
    type: 'gauge',
    help: 'Connections to a database server: open ones, of all programs, and how many there may be.',
    labels: { server: null, state: ['used', 'most'] },
  },
  mandat_server_missing_databases: {
    type: 'gauge',
    help: 'Databases of tenants that a server does not have or lets nobody in; 20 are counted at most.',
    labels: { server: null },
  },
  mandat_server_spares: { type: 'gauge', help: 'Spare databases for new tenants.', labels: { server: null, state: ['ready', 'others'] } },
  mandat_processes: {
    type: 'gauge',
    help: 'Processes that reported themselves within the last minute.',
    labels: { kind: ['start', 'api', 'worker'] },
  },
  mandat_seal_lag_seconds: {
    type: 'gauge',
    help: 'How long the longest trouble with a seal lasts, or since when all logs were last looked at.',
    labels: {},
  },
  mandat_seal_tenants: {
    type: 'gauge',
    help: 'Tenants whose entries wait to be sealed, whose sealing fails, whose last checkpoint a site misses.',
    labels: { trouble: ['waiting', 'failing', 'missing_at_site'] },
  },
  mandat_jobs: { type: 'gauge', help: 'Jobs by state.', labels: { state: ['waiting', 'running', 'retrying', 'failed'] } },
  mandat_jobs_oldest_seconds: { type: 'gauge', help: 'How long the oldest job that is due has waited.', labels: {} },
  process_start_time_seconds: { type: 'gauge', help: 'When the process began, in seconds since 1970.', labels: {} },
  process_cpu_seconds_total: { type: 'counter', help: 'Processor time that the process used.', labels: {} },
  process_resident_memory_bytes: { type: 'gauge', help: 'Memory of the process that is in RAM.', labels: {} },
  nodejs_heap_size_used_bytes: { type: 'gauge', help: "Used part of JavaScript's heap.", labels: {} },
  nodejs_heap_size_total_bytes: { type: 'gauge', help: "JavaScript's heap.", labels: {} },
  nodejs_external_memory_bytes: { type: 'gauge', help: 'Memory outside the heap that objects hold.', labels: {} },
  nodejs_eventloop_delay_seconds: {
    type: 'gauge',
    help: 'By how much timers were late since this was last asked for.',
    labels: { statistic: ['p50', 'p99', 'max'] },
  },
} as const satisfies Record<string, MeasureFacts & { type: 'gauge' | 'counter' }>;

/** Everything that operations see of a process. */
export const measures = { counters, timers, gauges };
export type Measures = typeof measures;

type LabelValues<Labels extends LabelFacts> = {
  readonly [Name in keyof Labels]: Labels[Name] extends readonly (infer Value)[] ? Value : string;
};
export type CounterName = keyof typeof counters;
export type CounterLabels<Name extends CounterName> = LabelValues<(typeof counters)[Name]['labels']>;
export type TimerName = keyof typeof timers;
export type TimerLabels<Name extends TimerName> = LabelValues<(typeof timers)[Name]['labels']>;
export type GaugeName = keyof typeof gauges;

export type GaugeLabels<Name extends GaugeName> = LabelValues<(typeof gauges)[Name]['labels']>;

/** What one gauge reads; made by `sample`. */
export interface Sample {
  name: GaugeName;
  labels: Readonly<Record<string, string>>;
  value: number;
}

/** What the gauge `name` reads under labels that it has. */
export function sample<Name extends GaugeName>(name: Name, labels: GaugeLabels<Name>, value: number): Sample {
  return { name, labels: plain(labels), value };
}

/** Safe: whatever the gauge, its labels are texts by name. TypeScript cannot see that through the name's parameter. */
function plain(labels: object): Sample['labels'] {
  return labels as Sample['labels'];
}
