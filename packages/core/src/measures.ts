import { loginOutcomes } from '@mandat/contract';
import { jobNames } from './ports.ts';

/** The values that a label may have; null: a pattern of the route table. Nothing about a tenant or a person fits in. */
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
type GaugeName = keyof typeof gauges;

/** What one gauge reads. */
export type Sample = {
  [Name in GaugeName]: { name: Name; labels: LabelValues<(typeof gauges)[Name]['labels']>; value: number };
}[GaugeName];
