import type { CounterLabels, CounterName, Sample, TimerLabels, TimerName } from './measures.ts';

export type { Measures, Sample } from './measures.ts';

/** What the product needs from outside itself. Adapters are in `packages/integrations`; `apps/cli` wires them. */

/** The only source of the present; rules take an instant. */
export interface Clock {
  now(): Date;
  /** Milliseconds since the process began or so. They never go back nor leap, whatever is done to the time of day. */
  elapsedMs(): number;
}

/** A mail to one person. `messageId` is stable over retries, so that a receiver can drop a duplicate. */
export interface Mail {
  messageId: string;
  to: string;
  subject: string;
  text: string;
  attachments?: readonly Attachment[];
}

/** A file of text that arrives byte for byte. */
export interface Attachment {
  name: string;
  text: string;
}

/** A place outside the databases that keeps signed heads and never changes what it has. A log is named by its tenant's id. */
export interface AnchorSite {
  name: string;
  /** Resolves when the note is kept for good. Kept twice it does no harm. @throws when the site cannot be reached */
  append(log: string, note: string, at: Date): Promise<void>;
  /** The note that was appended last. */
  readLast(log: string): Promise<string | undefined>;
  /** Every note, oldest first. */
  read(log: string): AsyncIterable<string>;
}

export interface Mailer {
  /** Resolves when the mail is accepted by the next hop (or written to disk). @throws when it was not. */
  send(mail: Mail): Promise<void>;
  close(): Promise<void>;
}

/** A job's name and its payload; the payload holds ids only, never personal data. */
export interface Job {
  name: JobName;
  payload: Record<string, string>;
  /** Two jobs with one key are one job while the first has not started. */
  key?: string;
}

export const jobNames = [
  'deliver-outbox',
  'sweep-outboxes',
  'expire-records',
  'extend-audit-partitions',
  'mail-heads',
  'alarm-reviews',
  'refill-spares',
  'remind-of-confirmations',
  'remind-requesters',
] as const;
export type JobName = (typeof jobNames)[number];

export interface JobCounts {
  /** Due and not begun. */
  waiting: number;
  running: number;
  /** Failed at least once and tried again. */
  retrying: number;
  /** Given up. */
  failed: number;
  /** Seconds for which the oldest of those that are due has waited; 0 when none is. */
  oldestSeconds: number;
}

export interface JobQueue {
  /** Resolves when the job is stored durably; it runs at least once. */
  enqueue(job: Job): Promise<void>;
  count(): Promise<JobCounts>;
  close(): Promise<void>;
}

/** One structured line. Fields never hold personal data. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

export type LogFields = Record<string, string | number | boolean | null | undefined>;

/** The parts of a process that are asked how they are; the answer says which of them did not tell in time. */
export const meteredParts = ['process', 'requests', 'passwords', 'pools', 'control', 'fleet'] as const;
export type MeteredPart = (typeof meteredParts)[number];

/** What operations learn about a running process. Nothing in it is about a tenant or a person. */
export interface Meter {
  count<Name extends CounterName>(name: Name, labels: CounterLabels<Name>, by?: number): void;
  /** Notes that something took `seconds`. */
  time<Name extends TimerName>(name: Name, labels: TimerLabels<Name>, seconds: number): void;
  /** Asks `read` whenever somebody wants to know. */
  watch(part: MeteredPart, read: () => readonly Sample[] | Promise<readonly Sample[]>): void;
  /** Everything, in the text format of Prometheus, after some seconds at most: a part that does not answer is left out and named. */
  expose(): Promise<string>;
}
