import { setTimeout as sleep } from 'node:timers/promises';
import { describeError, forgetProcess, newId, type ProcessReport, reportProcess, type Services } from '@mandat/core';
import type { PoolUsage } from '@mandat/database';
import type { Lifecycle } from './lifecycle.ts';

const intervalMs = 10_000;

/** What a process reports of its parts. */
export interface Reported {
  kind: ProcessReport['kind'];
  /** Everything that opens tenants' databases. */
  directories: readonly { usage(): PoolUsage }[];
  /** When it last sealed all logs that were to be sealed. */
  sealedAt(): Date | null;
}

/** Reports this process into the control database for `mandat fleet status`, until it ends. */
export async function reportRegularly(services: Services, reported: Reported, lifecycle: Lifecycle): Promise<void> {
  const [id, startedAt, stopping] = [newId(), services.clock.now(), new AbortController()];
  const ended = (async () => {
    while (!stopping.signal.aborted) {
      const pools = addUp(reported.directories.map((directory) => directory.usage()));
      const report = { id, startedAt, kind: reported.kind, sealedAt: reported.sealedAt(), pools, residentBytes: process.memoryUsage.rss() };
      await reportProcess(services, report).catch((error: unknown) => services.log.warn('process.report_failed', describeError(error)));
      await sleep(intervalMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  await lifecycle.onStop(async () => {
    stopping.abort();
    await ended;
    await forgetProcess(services, id);
  });
}

function addUp(usages: readonly PoolUsage[]): PoolUsage {
  const sum = (key: keyof PoolUsage) => usages.reduce((total, usage) => total + usage[key], 0);
  return { places: sum('places'), open: sum('open'), used: sum('used'), waiting: sum('waiting'), evicted: sum('evicted') };
}
