import type { Log } from '@mandat/core/ports';
import type { Connection } from '@mandat/database';
import pg from 'pg';
import { toClientConfig } from './pg-client.ts';

/** The first half of the advisory locks by which living workers are known. */
const lockClass = 491_730;
/** A job that just began may belong to a worker that has not said yet that it lives. */
const youngSeconds = 60;
/** A living worker takes its lock again sooner than that after its connection was lost. */
const roundsToBelieve = 3;

export interface DeadWorkerWatch {
  stop(): Promise<void>;
}

interface Watch {
  control: Connection;
  /** By which the jobs of this process are locked. */
  workerId: string;
  everyMs: number;
  log: Log;
}

/**
 * Says that this process's worker lives, by a lock that goes with its connection, and gives the jobs of workers that do not back to the others
 * within two minutes: the queue itself would keep them locked for four hours.
 */
export function watchDeadWorkers({ control, workerId, everyMs, log }: Watch): DeadWorkerWatch {
  let client: pg.Client | undefined;
  let suspects = new Map<string, number>();
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({ ...toClientConfig(control), connectionTimeoutMillis: 10_000, application_name: 'mandat-jobs' });
    const forget = () => {
      if (client === fresh) client = undefined;
    };
    fresh.on('error', forget);
    fresh.on('end', forget);
    await fresh.connect();
    await fresh.query('select pg_advisory_lock($1, hashtext($2))', [lockClass, workerId]);
    client = fresh;
    return fresh;
  }

  async function look(): Promise<void> {
    const connected = client ?? (await connect());
    const { rows } = await connected.query<{ id: string }>(
      `select distinct locked_by as id from graphile_worker._private_jobs
        where locked_by is not null and locked_at < now() - make_interval(secs => $2)
        and not exists (select from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
          and classid = $1 and objid::bigint = hashtext(locked_by)::bigint & 4294967295)`,
      [lockClass, youngSeconds],
    );
    suspects = new Map(rows.map(({ id }) => [id, (suspects.get(id) ?? 0) + 1]));
    const dead = [...suspects].filter(([, rounds]) => rounds >= roundsToBelieve).map(([id]) => id);
    if (dead.length === 0) return;
    await connected.query('select graphile_worker.force_unlock_workers($1::text[])', [dead]);
    log.warn('jobs.freed', { workers: dead.length });
  }

  async function round(): Promise<void> {
    // Without a connection the next round tries again; whoever needs one meanwhile says so itself.
    await look().catch(() => undefined);
    if (!isStopped) timer = setTimeout(begin, everyMs).unref();
  }

  let running = Promise.resolve();
  const begin = () => {
    running = round();
  };
  begin();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
      await client?.end();
    },
  };
}
