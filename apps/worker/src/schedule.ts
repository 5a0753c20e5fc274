import type { JobName } from '@mandat/core';

/** When jobs run by themselves: a crontab line in UTC and the job. */
export const schedule: readonly { cron: string; job: JobName }[] = [
  { cron: '*/5 * * * *', job: 'sweep-outboxes' },
  { cron: '*/5 * * * *', job: 'refill-spares' },
  { cron: '7 * * * *', job: 'expire-records' },
  { cron: '23 2 * * *', job: 'extend-audit-partitions' },
  { cron: '20 * * * *', job: 'remind-of-confirmations' },
  { cron: '40 4-22 * * *', job: 'mail-heads' },
  { cron: '20 6 * * *', job: 'remind-requesters' },
  { cron: '50 4-22 * * *', job: 'alarm-reviews' },
];
