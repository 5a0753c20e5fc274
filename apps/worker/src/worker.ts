import type { JobName, Mailer, Services } from '@mandat/core';
import { deliverOutboxOf, sweepOutboxes } from './jobs/outbox.ts';
import { expireRecordsOfAll, extendAuditPartitionsOfAll } from './jobs/retention.ts';

export { schedule } from './schedule.ts';
export { startSealing } from './sealing.ts';

export interface WorkerOptions {
  services: Services;
  mailer: Mailer;
  /** Where people sign in; it stands in mails. */
  consoleUrl: string;
}

export type JobHandler = (payload: Record<string, string>) => Promise<void>;

/** What the worker does for each job. A handler may run twice for one job; it says what it did by throwing or not. */
export function createJobs(options: WorkerOptions): Record<JobName, JobHandler> {
  return {
    'deliver-outbox': ({ databaseName }) => deliverOutboxOf(options, databaseName ?? ''),
    'sweep-outboxes': () => sweepOutboxes(options),
    'expire-records': () => expireRecordsOfAll(options.services),
    'extend-audit-partitions': () => extendAuditPartitionsOfAll(options.services),
  };
}
