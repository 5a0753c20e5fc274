import { join } from 'node:path';
import { type Services, watchPool } from '@mandat/core';
import { controlConnection, type Installation, type TenantDirectory } from '@mandat/database';
import { createMailer, StartProblem, startJobRunner } from '@mandat/integrations';
import { createJobs, schedule, startSealing } from '@mandat/worker';
import { addressOf, type Config } from './config.ts';
import type { Lifecycle } from './lifecycle.ts';
import { openSealing } from './sealing.ts';
import { connectionsPerTenant, openTenants } from './services.ts';
import { openSpareKeeper } from './spares.ts';

// The jobs have connections of their own: visiting every tenant must not close those that requests are about to use.
const connections = 8;
/** As many as there are tenants open to jobs at once, so that no job waits for another one's connections. */
const concurrency = connections / connectionsPerTenant;

/** What a process that runs jobs reports of itself. */
export interface JobWork {
  tenants: TenantDirectory;
  sealedAt(): Date | null;
}

/** Runs the jobs and seals the logs. At the end those that run finish; one that is cut short runs again. */
export async function runJobs(config: Config, installation: Installation, services: Services, lifecycle: Lifecycle): Promise<JobWork> {
  const { log } = services;
  const consoleUrl = addressOf(config);
  const mailer = createMailer({ smtpUrl: config.smtpUrl, folder: join(config.dataDir, 'mail'), host: new URL(consoleUrl).hostname });
  await lifecycle.onStop(mailer.close);
  const tenants = await openTenants({ installation, control: services.control, maxConnections: connections }, lifecycle);
  const refillSpares = await openSpareKeeper(config, installation, services, lifecycle);
  watchPool(services.meter, 'jobs', tenants.usage);
  const runner = await startJobRunner({
    control: await controlConnection(installation),
    handlers: createJobs({ services: { ...services, tenants }, mailer, consoleUrl, refillSpares }),
    schedule,
    concurrency,
    log,
  });
  void runner.ended.then((reason) =>
    lifecycle.fail(new StartProblem(`The worker has ended (${reason}). Start Mandat again: it recovers by itself.`)),
  );
  await lifecycle.onStop(runner.stop);
  const sealing = startSealing(services, await openSealing(config, log));
  await lifecycle.onStop(sealing.stop);
  return { tenants, sealedAt: sealing.lastRoundAt };
}
