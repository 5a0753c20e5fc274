import { randomBytes } from 'node:crypto';
import type { JobName } from '@mandat/core/ports';
import { type Connection, openClient } from '@mandat/database';
import { createJobQueue, type JobHandlers, prepareJobSchema, type ScheduledJob, startJobRunner } from '@mandat/integrations';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { adminConnection } from '../support/postgres.ts';

const name = `jobs_${randomBytes(6).toString('hex')}`;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const control = (): Connection => ({ ...adminConnection(), user: name, password: 'of-this-test', database: name });

beforeAll(async () => {
  await asAdmin(`create role ${name} login password 'of-this-test'`);
  await asAdmin(`create database ${name}`);
  await Promise.all([prepareJobSchema(adminConnection(), control(), silent), prepareJobSchema(adminConnection(), control(), silent)]);
});

afterAll(async () => {
  await asAdmin(`drop database ${name} with (force)`);
  await asAdmin(`drop role ${name}`);
});

async function asAdmin(sql: string): Promise<void> {
  const client = openClient(adminConnection(), { max: 1 });
  await client.unsafe(sql).finally(() => client.end());
}

async function ask(sql: string): Promise<string[]> {
  const client = openClient(control(), { max: 1 });
  const rows = await client
    .unsafe(sql)
    .values()
    .finally(() => client.end());
  return rows.map(String);
}

async function queue() {
  const jobs = await createJobQueue(control(), silent);
  onTestFinished(() => jobs.close());
  return jobs;
}

async function runner(handle: (job: JobName, payload: Record<string, string>) => Promise<void>, schedule: ScheduledJob[] = []) {
  const handlers: JobHandlers = {
    'deliver-outbox': (payload) => handle('deliver-outbox', payload),
    'sweep-outboxes': (payload) => handle('sweep-outboxes', payload),
    'expire-records': (payload) => handle('expire-records', payload),
    'extend-audit-partitions': (payload) => handle('extend-audit-partitions', payload),
    'refill-spares': (payload) => handle('refill-spares', payload),
    'remind-of-confirmations': (payload) => handle('remind-of-confirmations', payload),
    'mail-heads': (payload) => handle('mail-heads', payload),
    'remind-requesters': (payload) => handle('remind-requesters', payload),
    'alarm-reviews': (payload) => handle('alarm-reviews', payload),
  };
  const running = await startJobRunner({ control: control(), handlers, schedule, concurrency: 2, log: silent, lookForDeadEveryMs: 100 });
  return { stop: running.stop };
}

test('lets the application make no schema of its own afterwards', async () => {
  await expect(ask('create schema own')).rejects.toThrow('permission denied');
});

test('runs a job with what it was given', async () => {
  const seen: unknown[] = [];
  const { stop } = await runner(async (job, payload) => void seen.push([job, payload]));
  await (await queue()).enqueue({ name: 'deliver-outbox', payload: { tenantId: 'one' } });
  await expect.poll(() => seen).toEqual([['deliver-outbox', { tenantId: 'one' }]]);
  await stop();
});

test('makes one job of two with one key that have not begun', async () => {
  const jobs = await queue();
  await jobs.enqueue({ name: 'deliver-outbox', payload: { tenantId: 'two' }, key: 'two' });
  await jobs.enqueue({ name: 'deliver-outbox', payload: { tenantId: 'two' }, key: 'two' });
  expect(await ask(`select count(*) from graphile_worker.jobs where key = 'two'`)).toEqual(['1']);
  const seen: unknown[] = [];
  const { stop } = await runner(async (_job, payload) => void seen.push(payload));
  await expect.poll(() => seen).toEqual([{ tenantId: 'two' }]);
  await stop();
});

test('keeps a failed job for another attempt, and no word of what it threw', async () => {
  await (await queue()).enqueue({ name: 'sweep-outboxes', payload: {} });
  const { stop } = await runner(async () => {
    throw new Error('erika@example.org');
  });
  await expect.poll(() => ask('select last_error from graphile_worker.jobs')).toEqual(['the job sweep-outboxes failed']);
  await stop();
});

test('counts jobs by how they stand', async () => {
  const jobs = await queue();
  await ask('delete from graphile_worker._private_jobs');
  for (const key of ['a', 'b', 'c']) await jobs.enqueue({ name: 'deliver-outbox', payload: {}, key });
  expect(await jobs.count()).toMatchObject({ waiting: 3, running: 0, retrying: 0, failed: 0 });
  await ask("update graphile_worker._private_jobs set run_at = now() - interval '1 hour' where key = 'b'");
  expect((await jobs.count()).oldestSeconds).toBeCloseTo(3600, -2);
  await ask("update graphile_worker._private_jobs set attempts = 1, run_at = now() + interval '1 minute' where key = 'a'");
  await ask("update graphile_worker._private_jobs set attempts = max_attempts where key = 'b'");
  await ask("update graphile_worker._private_jobs set attempts = 1, locked_at = now() where key = 'c'");
  expect(await jobs.count()).toEqual({ waiting: 0, running: 1, retrying: 1, failed: 1, oldestSeconds: 0 });
  await ask('delete from graphile_worker._private_jobs');
});

test('ends what it runs before it stops', async () => {
  let hasEnded = false;
  const begun = Promise.withResolvers<void>();
  const { stop } = await runner(async () => {
    begun.resolve();
    await new Promise((resolve) => setTimeout(resolve, 200));
    hasEnded = true;
  });
  await (await queue()).enqueue({ name: 'expire-records', payload: {} });
  await begun.promise;
  await stop();
  expect(hasEnded).toBe(true);
});

test('refuses a schedule that is no cron expression', async () => {
  await expect(runner(async () => undefined, [{ job: 'expire-records', cron: 'soon' }])).rejects.toThrow();
});

test('begins scheduled jobs although a clock that was a year ahead began them before', async () => {
  const ahead = `(select count(*) from graphile_worker._private_known_crontabs where last_execution > now())`;
  await ask(`insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
    values ('expire-records', now(), now() + interval '1 year')
    on conflict (identifier) do update set last_execution = excluded.last_execution`);
  expect(await ask(`select ${ahead}`)).toEqual(['1']);
  const { stop } = await runner(async () => undefined, [{ job: 'expire-records', cron: '7 * * * *' }]);
  expect(await ask(`select ${ahead}`)).toEqual(['0']);
  await stop();
});

test('gives a job back that a dead worker left, and none that a living one works at', async () => {
  const jobs = await queue();
  await ask('delete from graphile_worker._private_jobs');
  const hold = Promise.withResolvers<void>();
  const runs: string[] = [];
  const run =
    (worker: string) =>
    async (_job: JobName, { key }: Record<string, string>) => {
      runs.push(`${worker} ${key}`);
      if (key === 'long') await hold.promise;
    };
  const old = (key: string, worker: string) =>
    ask(`update graphile_worker._private_jobs set locked_at = now() - interval '1 hour', locked_by = ${worker} where key = '${key}'`);
  await jobs.enqueue({ name: 'deliver-outbox', payload: { key: 'long' }, key: 'long' });
  const first = await runner(run('first'));
  await expect.poll(() => runs).toEqual(['first long']);
  await old('long', 'locked_by');

  await ask(`select graphile_worker.add_job('deliver-outbox', '{"key":"left"}', job_key => 'left', run_at => now() + interval '1 hour')`);
  await old('left', "'pool-of-a-dead-process', run_at = now()");
  const second = await runner(run('second'));
  await expect.poll(() => runs.filter((each) => each.endsWith('left'))).toHaveLength(1);
  expect(runs.filter((each) => each.endsWith('long'))).toEqual(['first long']);
  hold.resolve();
  await Promise.all([first.stop(), second.stop()]);
});
