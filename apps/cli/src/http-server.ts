import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type ServerType, serve } from '@hono/node-server';
import { createApp, createMetricsApp, type ServerOptions } from '@mandat/api';
import { type Log, type Services, watchFleet } from '@mandat/core';
import { errorCode, readOperatorToken, StartProblem } from '@mandat/integrations';
import type { Config } from './config.ts';
import type { Lifecycle } from './lifecycle.ts';
import { findCommit, version } from './version.ts';

const drainMs = 10_000;
/** "Get many" names up to a thousand ids in the address; Node would refuse more than some 350. */
const maximumHeaderBytes = 65_536;

/** Serves the API and the console. At the end it takes no new request and lets those that run finish, for ten seconds at most. */
export async function serveHttp(config: Config, services: Services, lifecycle: Lifecycle): Promise<void> {
  warnOfOneAddress(config, services.log);
  watchFleet(services);
  const consoleDirectory = fileURLToPath(new URL('../../console/dist', import.meta.url));
  await listen(createApp({ ...serverOptions(config, services), consoleDirectory }), config, lifecycle);
}

/** Tells the metrics of a process that serves nothing else, where a port for them is configured. */
export async function serveMetrics(config: Config, services: Services, lifecycle: Lifecycle): Promise<void> {
  if (config.metricsPort === undefined) return;
  await listen(createMetricsApp(serverOptions(config, services)), { ...config, port: config.metricsPort }, lifecycle);
}

function serverOptions(config: Config, services: Services): ServerOptions {
  const { host, port, origin, proxyAddresses, operatorTokenFile } = config;
  const operatorToken = config.operatorToken ?? (operatorTokenFile === undefined ? undefined : readOperatorToken(operatorTokenFile));
  return { services, version, commit: findCommit(), origin, host, port, proxyAddresses, operatorToken };
}

async function listen({ fetch }: ReturnType<typeof createApp>, config: Config, lifecycle: Lifecycle): Promise<void> {
  const server = await new Promise<ServerType>((resolve, reject) => {
    const serverOptions = { maxHeaderSize: maximumHeaderBytes };
    const listening = serve({ fetch, hostname: config.host, port: config.port, serverOptions }, () => resolve(listening));
    listening.once('error', (error) => reject(asListenProblem(error, config)));
  });
  await lifecycle.onStop((hurry) => drain(server, hurry));
}

function warnOfOneAddress({ origin, proxyAddresses }: Config, log: Log): void {
  if (!origin?.startsWith('https:') || proxyAddresses.length > 0) return;
  const meaning =
    'Behind a proxy all clients seem to have its address: they share one limit of failed sign-ins, and the log shows no other.';
  log.warn('config.no_proxy_addresses', { meaning: `${meaning} Name the proxy by MANDAT_PROXY_ADDRESSES.` });
}

/** Tells early what would fail late: the port is free at this moment. @throws StartProblem */
export function refuseTakenPort(config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(asListenProblem(error, config)));
    probe.listen(config.port, config.host, () => probe.close(() => resolve()));
  });
}

function drain(server: ServerType, hurry: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const cut = () => 'closeAllConnections' in server && server.closeAllConnections();
    const timer = setTimeout(cut, hurry.aborted ? 0 : drainMs);
    hurry.addEventListener('abort', cut);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function asListenProblem(error: unknown, { host, port }: Config): unknown {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return new StartProblem(
        `Port ${port} on ${host} is taken: stop the other program, or choose a port: PORT=${port === 65_535 ? 3000 : port + 1} npm start`,
      );
    case 'EACCES':
      return new StartProblem(`Port ${port} is kept for the system: choose one above 1023 by PORT.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartProblem(`${host} is no address of this machine: choose one by HOST, such as 127.0.0.1 or 0.0.0.0.`);
    default:
      return error;
  }
}
