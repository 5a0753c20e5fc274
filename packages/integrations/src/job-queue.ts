import type { Job, JobQueue, Log } from '@mandat/core/ports';
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
    async close() {
      await utils.release();
      await pool.end();
    },
  };
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
