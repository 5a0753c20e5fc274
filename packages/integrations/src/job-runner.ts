import { EventEmitter } from 'node:events';
import type { JobName, Log } from '@mandat/core/ports';
import type { Connection } from '@mandat/database';
import { parseCronItems, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import type pg from 'pg';
import { watchDeadWorkers } from './dead-workers.ts';
import { createJobLogger, openJobPool } from './job-queue.ts';

export type JobHandlers = Record<JobName, (payload: Record<string, string>) => Promise<void>>;

/** A job that begins by the clock, in UTC: `*\/5 * * * *` is every five minutes. */
export interface ScheduledJob {
  job: JobName;
  cron: string;
}

export interface JobRunnerOptions {
  control: Connection;
  /** Each says by throwing that its job failed, and writes down itself why. */
  handlers: JobHandlers;
  schedule: readonly ScheduledJob[];
  /** How many jobs run at once. */
  concurrency: number;
  log: Log;
  /** Milliseconds between two looks for workers that died with a job; 15 s when left out. */
  lookForDeadEveryMs?: number;
}

export interface JobRunner {
  /** Resolves with the reason when the runner ends without having been asked to. */
  ended: Promise<string>;
  /** Takes no more jobs; resolves when those that run have ended. A job cut short runs again. */
  stop(): Promise<void>;
}

/** Runs jobs from the control database, each at least once, and begins the scheduled ones. */
export async function startJobRunner(options: JobRunnerOptions): Promise<JobRunner> {
  const { control, schedule, concurrency, log } = options;
  const pool = openJobPool(control, concurrency + 2, log);
  await forgetRunsInFuture(pool);
  const events: WorkerEvents = new EventEmitter();
  const created = new Promise<string>((resolve) => events.once('pool:create', ({ workerPool }) => resolve(workerPool.id)));
  const runner = await run({
    ...{ pgPool: pool, events },
    concurrency,
    noHandleSignals: true,
    noPreparedStatements: true,
    pollInterval: 2000,
    logger: createJobLogger(log),
    taskList: toTasks(options),
    // With a key, what a leaping clock makes due over and over is one job.
    parsedCronItems: parseCronItems(
      schedule.map(({ job, cron }) => ({ task: job, match: cron, identifier: job, options: { jobKey: job } })),
    ),
  });
  const watch = watchDeadWorkers({ control, workerId: await created, everyMs: options.lookForDeadEveryMs ?? 15_000, log });
  return {
    ended: runner.promise.then(
      () => 'it was stopped',
      () => 'its connection to the database failed',
    ),
    async stop() {
      await runner.stop();
      await watch.stop();
      await pool.end();
    },
  };
}

/** Whatever ran by a clock that was ahead would not run again before that time. */
async function forgetRunsInFuture(pool: pg.Pool): Promise<void> {
  await pool.query(`update graphile_worker._private_known_crontabs set last_execution = now()
    where last_execution > now() + interval '1 hour'`);
}

function toTasks({ handlers }: JobRunnerOptions): TaskList {
  const entries = Object.entries(handlers).map(([job, handle]) => {
    const task = async (payload: unknown) => {
      await handle(stringsOf(payload)).catch(() => {
        // The queue's table keeps this message; the error's own may hold personal data.
        throw new Error(`the job ${job} failed`);
      });
    };
    return [job, task] as const;
  });
  return Object.fromEntries(entries);
}

// A scheduled job carries the scheduler's own notes beside our strings.
function stringsOf(payload: unknown): Record<string, string> {
  const entries = Object.entries(typeof payload === 'object' && payload !== null ? payload : {});
  return Object.fromEntries(entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}
