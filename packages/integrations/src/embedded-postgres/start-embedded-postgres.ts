import { statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '@mandat/core/ports';
import type { Connection } from '@mandat/database';
import { errorCode } from '../folder.ts';
import { StartProblem } from '../start-problem.ts';
import { asServerProblem, ensureCluster, readPassword, superuser } from './cluster.ts';
import { chooseEndpoint, type Endpoint, endpointOf, tryConnection } from './endpoint.ts';
import { declareFormerServerDead, findPostmasterFile } from './postmaster-file.ts';
import { isPidTaken, isRunningWith } from './processes.ts';
import { readLog, rotateLog, type ServerProcess, spawnServer, watchServer } from './server-process.ts';
import { findState, prepareState, type ServerState, type StatePaths } from './state.ts';

export interface EmbeddedPostgresOptions {
  dataDir: string;
  log: Log;
  /** False only where the data may be lost with the machine's power: in tests. */
  isDurable?: boolean;
  /** Where root keeps what the server's account cannot reach below `dataDir`. */
  commonFolder?: string;
}

export interface EmbeddedPostgres {
  connection: Connection;
  /** Resolves when the server ends, wanted or not, with what to tell the person who runs Mandat. */
  ended: Promise<StartProblem>;
  /** Resolves when the server is gone. `immediate` cuts what it is doing; the next start recovers. */
  stop(mode?: 'fast' | 'immediate'): Promise<void>;
}

/**
 * Runs the PostgreSQL that npm brought on `<dataDir>/postgres`, made where it is missing. A server that survived a killed
 * Node is adopted. The caller sees to it that one process at a time uses the folder. @throws StartProblem
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, log, isDurable = true, commonFolder } = options;
  const state = prepareState(dataDir, log, commonFolder);
  await ensureCluster(state, isDurable);
  const server = (await adoptServer(state, log)) ?? (await launchServer(state, log, isDurable));
  return {
    connection: connectionTo(server.endpoint, state),
    ended: server.process.ended.then((reason) => asEndProblem(reason, state)),
    stop: (mode = 'fast') => stopServer(server.process, mode, log),
  };
}

/** The connection to a server that another process runs on `<dataDir>/postgres`, or `undefined` when none runs. */
export function findRunningPostgres(dataDir: string): Connection | undefined {
  const state = findState(dataDir);
  if (state === undefined) return undefined;
  const file = findPostmasterFile(state.cluster);
  if (file?.status !== 'ready' || !isRunningWith(file.pid, state.cluster)) return undefined;
  return connectionTo(endpointOf(file), state);
}

interface ReadyServer {
  process: ServerProcess;
  endpoint: Endpoint;
}

async function adoptServer(state: ServerState, log: Log): Promise<ReadyServer | undefined> {
  const file = findPostmasterFile(state.cluster);
  if (!file) return undefined;
  if (!isRunningWith(file.pid, state.cluster)) {
    if (isPidTaken(file.pid)) declareFormerServerDead(state.cluster);
    return undefined;
  }
  log.info('postgres.adopting', { pid: file.pid });
  const process = watchServer(file.pid, state.cluster);
  const endpoint = await waitUntilReady(process, state, log);
  return endpoint && { process, endpoint };
}

// What a new server says while something of a former one, or another program, is still in its way.
const passingHindrance = /pre-existing shared memory block|could not bind|Address already in use/;

async function launchServer(state: ServerState, log: Log, isDurable: boolean): Promise<ReadyServer> {
  rotateLog(state);
  const offset = statSync(state.logFile, { throwIfNoEntry: false })?.size ?? 0;
  for (const begin = Date.now(); ; await sleep(250)) {
    const attemptOffset = statSync(state.logFile, { throwIfNoEntry: false })?.size ?? offset;
    const process = await spawnServer(state, await chooseEndpoint(state.folder), isDurable);
    const endpoint = await waitUntilReady(process, state, log);
    if (endpoint) return { process, endpoint };
    const output = readLog(state, attemptOffset);
    if (!passingHindrance.test(output)) throw asLaunchProblem(output, state, await process.ended);
    log.warn('postgres.waiting', { seconds: secondsSince(begin), reason: lastLine(output) });
  }
}

/** Resolves with where the server listens once it lets us in, or with `undefined` when it ended instead. */
async function waitUntilReady(process: ServerProcess, state: ServerState, log: Log): Promise<Endpoint | undefined> {
  const begin = Date.now();
  let reportedSeconds = 0;
  while (process.isRunning()) {
    const file = findPostmasterFile(state.cluster);
    if (file?.pid === process.pid && file.status === 'ready') {
      const endpoint = endpointOf(file);
      if (await isLetIn(connectionTo(endpoint, state), begin)) return endpoint;
    }
    if (secondsSince(begin) >= reportedSeconds + 5) {
      reportedSeconds = secondsSince(begin);
      log.info('postgres.starting', { seconds: reportedSeconds, progress: lastLine(readLog(state, 0)) });
    }
    await sleep(20);
  }
  return undefined;
}

// Starting up or shutting down; connections of a killed Node that still end; a listener that is not there yet.
const passingCodes = new Set(['57P03', '53300', 'ECONNREFUSED', 'ENOENT', 'ECONNRESET']);
const patienceSeconds = 60;

async function isLetIn(connection: Connection, begin: number): Promise<boolean> {
  try {
    await tryConnection(connection);
    return true;
  } catch (error) {
    if (passingCodes.has(errorCode(error) ?? '') && secondsSince(begin) < patienceSeconds) return false;
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartProblem(`The database server runs but lets nobody in (${reason}).`, { cause: error });
  }
}

async function stopServer(server: ServerProcess, mode: 'fast' | 'immediate', log: Log): Promise<void> {
  if (server.isRunning()) process.kill(server.pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
  const timer = setInterval(() => log.info('postgres.stopping', { pid: server.pid }), 5000);
  await server.ended;
  clearInterval(timer);
}

function connectionTo(endpoint: Endpoint, state: StatePaths): Connection {
  return { ...endpoint, user: superuser, password: readPassword(state), database: 'postgres' };
}

function asLaunchProblem(output: string, { folder, logFile }: ServerState, reason: string): StartProblem {
  const message = `The database server did not start (${reason}): ${lastLine(output)} More is in ${logFile}.`;
  return asServerProblem(output, folder) ?? new StartProblem(message);
}

// A server that cannot write its log of changes ends itself; the last lines of its own log tell.
function asEndProblem(reason: string, state: ServerState): StartProblem {
  const lastLines = readLog(state, 0).trimEnd().split('\n').slice(-20).join('\n');
  const message = `The database server has ended (${reason}). Start Mandat again: it recovers by itself.`;
  return asServerProblem(lastLines, state.folder) ?? new StartProblem(message);
}

const lastLine = (output: string): string => output.trim().split('\n').at(-1) ?? '';

const secondsSince = (begin: number): number => Math.floor((Date.now() - begin) / 1000);
