import type { JobName, Mailer, Services } from '@mandat/core';
import { followJob, type JobRun, type Payload } from './jobs/follow-job.ts';
import { mailHeadsOfAll } from './jobs/heads.ts';
import { remindOfConfirmationsOfAll } from './jobs/instructions.ts';
import { deliverOutboxOf, sweepOutboxes } from './jobs/outbox.ts';
import { remindRequestersOfAll } from './jobs/reminders.ts';
import { expireRecordsOfAll, extendAuditPartitionsOfAll } from './jobs/retention.ts';
import { alarmReviewsOfAll } from './jobs/reviews.ts';

export { schedule } from './schedule.ts';
export { startSealing } from './sealing.ts';

export interface WorkerOptions {
  services: Services;
  mailer: Mailer;
  /** Where people sign in; it stands in mails. */
  consoleUrl: string;
  /** Brings the stock of databases for new tenants to what is wanted. @throws when a server failed, so that it is tried again */
  refillSpares(): Promise<void>;
}

export type JobHandler = (payload: Payload) => Promise<void>;

/** What the worker does for each job. A handler may run twice for one job; it says what it did by throwing or not. */
export function createJobs(options: WorkerOptions): Record<JobName, JobHandler> {
  const { services } = options;
  const bodies: Record<JobName, (run: JobRun, payload: Payload) => Promise<void>> = {
    'deliver-outbox': (run, payload) => deliverOutboxOf(options, run, payload),
    'sweep-outboxes': (run) => sweepOutboxes(options, run),
    'expire-records': (run) => expireRecordsOfAll(services, run),
    'extend-audit-partitions': (run) => extendAuditPartitionsOfAll(services, run),
    'refill-spares': () => options.refillSpares(),
    'mail-heads': (run) => mailHeadsOfAll(services, run),
    'remind-of-confirmations': (run) => remindOfConfirmationsOfAll(services, run),
    'remind-requesters': (run) => remindRequestersOfAll(services, run),
    'alarm-reviews': (run) => alarmReviewsOfAll(services, run),
  };
  const follow = (name: JobName) => followJob(services, name, bodies[name]);
  return {
    'deliver-outbox': follow('deliver-outbox'),
    'sweep-outboxes': follow('sweep-outboxes'),
    'expire-records': follow('expire-records'),
    'extend-audit-partitions': follow('extend-audit-partitions'),
    'refill-spares': follow('refill-spares'),
    'mail-heads': follow('mail-heads'),
    'remind-of-confirmations': follow('remind-of-confirmations'),
    'remind-requesters': follow('remind-requesters'),
    'alarm-reviews': follow('alarm-reviews'),
  };
}
