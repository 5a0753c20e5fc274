import type { Job, JobCounts, JobQueue, Log } from '@mandat/core/ports';
import type { Connection } from '@mandat/database';
import { Logger, makeWorkerUtils } from 'graphile-worker';
import pg from 'pg';
import { toClientConfig } from './pg-client.ts';

/** Puts jobs into the control database, where a worker of any process finds them. */
export async function createJobQueue(control: Connection, log: Log): Promise<JobQueue> {
  const pool = openJobPool(control, 2, log);
  const utils = await makeWorkerUtils({ pgPool: pool, noPreparedStatements: true, logger: createJobLogger(log) });
  return {
    async enqueue({ name, payload, key }: Job) {
      // A job that runs already may have read before this change: another one follows it.
      await utils.addJob(name, payload, key === undefined ? {} : { jobKey: key, jobKeyMode: 'preserve_run_at' });
    },
    count: () => countJobs(pool),
    async close() {
      await utils.release();
      await pool.end();
    },
  };
}

/** Jobs of which another run is due or being done; one that is scheduled for later is none of them. */
async function countJobs(pool: pg.Pool): Promise<JobCounts> {
  const { rows } = await pool.query<JobCounts>(`select
      count(*) filter (where is_open and locked_at is null and attempts = 0 and run_at <= now())::int as waiting,
      count(*) filter (where locked_at is not null)::int as running,
      count(*) filter (where is_open and locked_at is null and attempts > 0)::int as retrying,
      count(*) filter (where not is_open and locked_at is null)::int as failed,
      greatest(0, coalesce(extract(epoch from now() - min(run_at) filter (where is_open and locked_at is null)), 0))::float8 as "oldestSeconds"
    from (select *, attempts < max_attempts as is_open from graphile_worker.jobs) as jobs`);
  return rows[0] ?? { waiting: 0, running: 0, retrying: 0, failed: 0, oldestSeconds: 0 };
}

/** The connections of the job queue; a lost one is logged and replaced. */
export function openJobPool(control: Connection, max: number, log: Log): pg.Pool {
  const pool = new pg.Pool({ ...toClientConfig(control), max, connectionTimeoutMillis: 10_000, application_name: 'mandat-jobs' });
  pool.on('error', () => log.warn('jobs.connection_lost'));
  // A client in use tells its user as well; without a listener Node would end.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Graphile's messages quote what a job threw, which may be personal data: only that something was said is kept. */
export function createJobLogger(log: Log): Logger {
  return new Logger(({ taskIdentifier, label }) => (level) => {
    if (level === 'error') log.error('jobs.trouble', { job: taskIdentifier, part: label });
    if (level === 'warning') log.warn('jobs.trouble', { job: taskIdentifier, part: label });
  });
}
