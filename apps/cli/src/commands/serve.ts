import type { Command } from '../command.ts';
import { serveHttp, serveMetrics } from '../http-server.ts';
import { runJobs } from '../job-worker.ts';
import { openExisting } from '../prepare.ts';
import { reportRegularly } from '../process-report.ts';

export const api: Command = {
  summary: 'serves the API and the console on an installation that is migrated; as many processes as needed',
  isServer: true,
  async run(invocation) {
    const { config, log, lifecycle } = invocation;
    const { services } = await openExisting(invocation);
    await serveHttp(config, services, lifecycle);
    await reportRegularly(services, { kind: 'api', directories: [services.tenants], sealedAt: () => null }, lifecycle);
    log.info('api.ready', { host: config.host, port: config.port });
    await lifecycle.stopped;
  },
};

export const worker: Command = {
  summary: 'runs the jobs of an installation that is migrated; as many processes as needed',
  isServer: true,
  async run(invocation) {
    const { config, log, lifecycle } = invocation;
    const { installation, services } = await openExisting(invocation);
    const { tenants, sealedAt } = await runJobs(config, installation, services, lifecycle);
    await reportRegularly(services, { kind: 'worker', directories: [tenants], sealedAt }, lifecycle);
    await serveMetrics(config, services, lifecycle);
    log.info('worker.ready');
    await lifecycle.stopped;
  },
};
