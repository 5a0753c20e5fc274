import { describeError, type JobName, newId, type Services } from '@mandat/core';

/** One run of a job: what it logs, and writes to audit logs, bears `requestId`. */
export interface JobRun {
  name: JobName;
  /** Of the request that asked for the job; a new one where the clock did. */
  requestId: string;
}

export type Payload = Record<string, string>;

/** `body` with one line in the log for its end, good or bad, that leads back to the request. @throws what `body` throws */
export function followJob(services: Services, name: JobName, body: (run: JobRun, payload: Payload) => Promise<void>) {
  return async (payload: Payload): Promise<void> => {
    const run: JobRun = { name, requestId: payload.requestId ?? newId() };
    const startedAt = performance.now();
    const end = (outcome: 'done' | 'failed') => {
      const ms = performance.now() - startedAt;
      services.meter.time('mandat_job_duration_seconds', { job: name, outcome }, ms / 1000);
      return { job: name, requestId: run.requestId, ms: Math.round(ms) };
    };
    try {
      await body(run, payload);
      services.log.info('job', end('done'));
    } catch (error) {
      services.log.error('job.failed', { ...end('failed'), ...describeError(error) });
      throw error;
    }
  };
}
