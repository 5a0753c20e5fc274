import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { asBinaryProblem, serverEnvironment } from './cluster.ts';
import { type Endpoint, endpointSettings } from './endpoint.ts';
import { isRunningWith } from './processes.ts';
import type { ServerState } from './state.ts';

/** A running PostgreSQL server, be it our child or one that survived us. */
export interface ServerProcess {
  pid: number;
  /** Resolves with the reason when the process is gone. */
  ended: Promise<string>;
  isRunning(): boolean;
}

/** Starts the server in a session of its own, so that Ctrl-C reaches only Node, which drains first. */
export async function spawnServer(state: ServerState, endpoint: Endpoint, isDurable: boolean): Promise<ServerProcess> {
  const log = openSync(state.logFile, 'a', 0o600);
  const settings = Object.entries({ ...settingsOf(isDurable), ...endpointSettings(endpoint) });
  const child = spawn(
    join(state.binaries, 'bin/postgres'),
    ['-D', state.cluster, ...settings.map(([name, value]) => `--${name}=${value}`)],
    {
      ...state.account,
      cwd: state.folder,
      detached: true,
      env: serverEnvironment,
      stdio: ['ignore', log, log],
    },
  );
  closeSync(log);
  child.unref();
  const pid = await new Promise<number>((resolve, reject) => {
    child.once('spawn', () => resolve(child.pid ?? 0));
    child.once('error', (error) => reject(asBinaryProblem(error)));
  });
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
  });
  return { pid, ended, isRunning: () => child.exitCode === null && child.signalCode === null };
}

/** Watches a server that is not our child. */
export function watchServer(pid: number, cluster: string): ServerProcess {
  const isRunning = () => isRunningWith(pid, cluster);
  const ended = new Promise<string>((resolve) => {
    const timer = setInterval(() => {
      if (isRunning()) return;
      clearInterval(timer);
      resolve('it is gone');
    }, 250);
  });
  return { pid, ended, isRunning };
}

const keptLogBytes = 10 * 1024 * 1024;

/** Begins a new log when the present one is large; the one before is kept. */
export function rotateLog({ logFile }: ServerState): void {
  if (existsSync(logFile) && statSync(logFile).size > keptLogBytes) renameSync(logFile, `${logFile}.1`);
}

/** The end of the server's log, from `offset` bytes on. */
export function readLog({ logFile }: ServerState, offset: number): string {
  return existsSync(logFile) ? readFileSync(logFile).subarray(offset).toString('utf8') : '';
}

function settingsOf(isDurable: boolean): Record<string, string> {
  return {
    max_connections: '400',
    unix_socket_permissions: '0700',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Neither statements nor the values in an error's detail, which are personal data, come into the log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length_on_error: '0',
    log_startup_progress_interval: '5s',
    // One round over hundreds of databases a minute would never end.
    autovacuum_naptime: '10min',
    ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
    ...(isDurable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
}
