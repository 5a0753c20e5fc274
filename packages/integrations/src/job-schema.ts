import type { Log } from '@mandat/core/ports';
import type { Connection } from '@mandat/database';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { createJobLogger, openJobPool } from './job-queue.ts';
import { toClientConfig } from './pg-client.ts';

// One number for all processes that prepare one control database.
const lock = 4_917_300_002;

/**
 * Makes or updates the job queue's tables in the control database. They belong to the application's login, which may make a
 * schema only while this runs. Safe to repeat and to run from several processes at once.
 */
export async function prepareJobSchema(admin: Connection, control: Connection, log: Log): Promise<void> {
  const client = new pg.Client(toClientConfig({ ...admin, ...(control.database ? { database: control.database } : {}) }));
  client.on('error', () => log.warn('jobs.connection_lost'));
  await client.connect();
  const target = `database ${client.escapeIdentifier(control.database ?? 'postgres')}`;
  const role = client.escapeIdentifier(control.user);
  try {
    await client.query('select pg_advisory_lock($1::bigint)', [lock]);
    await client.query(`grant create on ${target} to ${role}`);
    await migrateAs(control, log);
  } finally {
    await client.query(`revoke create on ${target} from ${role}`);
    await client.end();
  }
}

async function migrateAs(control: Connection, log: Log): Promise<void> {
  const pool = openJobPool(control, 1, log);
  try {
    await runMigrations({ pgPool: pool, noPreparedStatements: true, logger: createJobLogger(log) });
  } finally {
    await pool.end();
  }
}
