import { rmSync } from 'node:fs';
import type { Log } from '@mandat/core';
import type { Connection } from '@mandat/database';
import { findRunningPostgres, StartProblem, startEmbeddedPostgres } from '@mandat/integrations';
import type { Config } from './config.ts';
import { lockDataFolder, lockOf } from './data-folder.ts';
import type { Lifecycle } from './lifecycle.ts';

/** Opens the server for the process that occupies the data folder: the one of DATABASE_URL, or our own, which ends with it. */
export async function openDatabaseServer(config: Config, log: Log, lifecycle: Lifecycle): Promise<Connection> {
  return config.database ?? startEmbedded(config, log, lifecycle);
}

/** Opens the server for a command beside a running Mandat; where none runs, our own PostgreSQL runs for the command alone. */
export async function reachDatabaseServer(config: Config, log: Log, lifecycle: Lifecycle): Promise<Connection> {
  if (config.database) return config.database;
  const holder = lockDataFolder(config.dataDir);
  if (holder === undefined) {
    await lifecycle.onStop(async () => rmSync(lockOf(config.dataDir), { force: true }));
    return startEmbedded(config, log, lifecycle);
  }
  const running = findRunningPostgres(config.dataDir);
  if (running) return running;
  throw new StartProblem(`Mandat is just starting or stopping on ${config.dataDir} (process ${holder}): try again in a moment.`);
}

async function startEmbedded({ dataDir }: Config, log: Log, lifecycle: Lifecycle): Promise<Connection> {
  const server = await startEmbeddedPostgres({ dataDir, log });
  await lifecycle.onStop(async (hurry) => {
    hurry.addEventListener('abort', () => void server.stop('immediate'));
    await server.stop(hurry.aborted ? 'immediate' : 'fast');
  });
  void server.ended.then(lifecycle.fail);
  return server.connection;
}
